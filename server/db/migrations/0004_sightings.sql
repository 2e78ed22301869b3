CREATE TABLE `sightings` (
	`host_id` text NOT NULL,
	`slug` text NOT NULL,
	`mac` text NOT NULL,
	`address` text NOT NULL,
	`first_at` integer NOT NULL,
	`since` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`host_id`, `slug`, `mac`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
