UPDATE `tokens` SET `role` = 'operator' WHERE `scope` = 'write';--> statement-breakpoint
ALTER TABLE `tokens` DROP COLUMN `scope`;