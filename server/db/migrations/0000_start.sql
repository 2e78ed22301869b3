CREATE TABLE `hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`port` integer NOT NULL,
	`user` text NOT NULL,
	`transport` text NOT NULL,
	`auth` text NOT NULL,
	`secret` text,
	`fingerprint` text NOT NULL,
	`sudo` integer NOT NULL,
	`embedded` integer NOT NULL,
	`version` text,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `networks` (
	`host_id` text NOT NULL,
	`slug` text NOT NULL,
	`spec` text NOT NULL,
	`simple` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`host_id`, `slug`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `operation_events` (
	`operation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`operation_id`, `seq`),
	FOREIGN KEY (`operation_id`) REFERENCES `operations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `operations` (
	`id` text PRIMARY KEY NOT NULL,
	`host_id` text NOT NULL,
	`host_name` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`actor` text NOT NULL,
	`digest` text NOT NULL,
	`spec` text NOT NULL,
	`steps` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `operations_by_host` ON `operations` (`host_id`,`started_at`);