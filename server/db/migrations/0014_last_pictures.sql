CREATE TABLE `last_pictures` (
	`host_id` text PRIMARY KEY NOT NULL,
	`seen_at` integer NOT NULL,
	`sealed` text NOT NULL,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
