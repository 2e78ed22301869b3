CREATE TABLE `check_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`host_id` text NOT NULL,
	`check_id` text NOT NULL,
	`from` text,
	`to` text NOT NULL,
	`sentence` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `check_changes_by_host` ON `check_changes` (`host_id`,`id`);--> statement-breakpoint
CREATE TABLE `check_schedules` (
	`host_id` text PRIMARY KEY NOT NULL,
	`every` text NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `checks` (
	`host_id` text NOT NULL,
	`check_id` text NOT NULL,
	`verdict` text NOT NULL,
	`sentence` text NOT NULL,
	`since` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`host_id`, `check_id`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `receivers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`secret` text,
	`quiet_from` text,
	`quiet_until` text,
	`enabled` integer DEFAULT true NOT NULL,
	`told_up_to` integer NOT NULL,
	`sent_at` integer,
	`problem` text,
	`added_at` integer NOT NULL
);
