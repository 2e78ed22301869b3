ALTER TABLE `hosts` ADD `sign_in_up_to` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `proxmox_host` text REFERENCES hosts(id) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE `accounts` ADD `proxmox_user` text;--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_of_proxmox` ON `accounts` (`proxmox_host`,`proxmox_user`);