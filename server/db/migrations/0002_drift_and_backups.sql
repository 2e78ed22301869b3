CREATE TABLE `applied` (
	`host_id` text NOT NULL,
	`slug` text NOT NULL,
	`attributes` text NOT NULL,
	PRIMARY KEY(`host_id`, `slug`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `backup_schedules` (
	`host_id` text PRIMARY KEY NOT NULL,
	`every` text NOT NULL,
	`keep` integer NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`host_id` text NOT NULL,
	`host_name` text NOT NULL,
	`taken_at` integer NOT NULL,
	`reason` text NOT NULL,
	`operation_id` text,
	`size` integer NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `backups_by_host` ON `backups` (`host_id`,`taken_at`);--> statement-breakpoint
CREATE TABLE `differences` (
	`host_id` text NOT NULL,
	`slug` text NOT NULL,
	`attribute` text NOT NULL,
	`seen` text,
	`since` integer NOT NULL,
	`ignored` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`host_id`, `slug`, `attribute`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
