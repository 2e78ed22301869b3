CREATE TABLE `proof_schedules` (
	`host_id` text PRIMARY KEY NOT NULL,
	`every` text NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `proofs` (
	`id` text PRIMARY KEY NOT NULL,
	`host_id` text NOT NULL,
	`taken_at` integer NOT NULL,
	`reason` text NOT NULL,
	`operation_id` text,
	`rules_hash` text NOT NULL,
	`as_expected` integer NOT NULL,
	`not_as_expected` integer NOT NULL,
	`statements` integer NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `proofs_by_host` ON `proofs` (`host_id`,`taken_at`);