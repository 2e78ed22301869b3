CREATE TABLE `ledger` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`of` integer,
	`words` integer,
	`host_id` text,
	`place` text,
	`actor` text,
	`purpose` text,
	`operation_id` text,
	`step` integer,
	`changes` integer NOT NULL,
	`sudo` integer NOT NULL,
	`sent` integer,
	`received` integer,
	`exit_code` integer,
	`fate` text,
	`failed` integer NOT NULL,
	`milliseconds` integer,
	`times` integer NOT NULL,
	`note` text,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ledger_by_time` ON `ledger` (`at`);--> statement-breakpoint
CREATE INDEX `ledger_by_host` ON `ledger` (`host_id`,`seq`);--> statement-breakpoint
CREATE INDEX `ledger_by_operation` ON `ledger` (`operation_id`,`seq`) WHERE "ledger"."operation_id" is not null;--> statement-breakpoint
CREATE INDEX `ledger_by_actor` ON `ledger` (`actor`,`seq`);--> statement-breakpoint
CREATE INDEX `ledger_by_words` ON `ledger` (`words`);--> statement-breakpoint
CREATE INDEX `ledger_by_other` ON `ledger` (`kind`,`of`) WHERE "ledger"."of" is not null;--> statement-breakpoint
CREATE TABLE `ledger_words` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_words_hash_unique` ON `ledger_words` (`hash`);--> statement-breakpoint
CREATE TRIGGER `ledger_is_not_changed` BEFORE UPDATE ON `ledger`
BEGIN SELECT RAISE(ABORT, 'Entries of the ledger are not changed'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_is_not_cut` BEFORE DELETE ON `ledger`
WHEN NOT EXISTS (SELECT 1 FROM `ledger` WHERE `kind` = 'anchor' AND `of` >= OLD.`seq`)
BEGIN SELECT RAISE(ABORT, 'Entries of the ledger are let go behind an anchor only'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_has_no_gaps` BEFORE INSERT ON `ledger`
WHEN NEW.`seq` <> coalesce((SELECT max(`seq`) FROM `ledger`), 0) + 1
BEGIN SELECT RAISE(ABORT, 'Entries of the ledger are added at its end'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_words_are_not_changed` BEFORE UPDATE ON `ledger_words`
BEGIN SELECT RAISE(ABORT, 'Words of the ledger are not changed'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_words_are_not_cut` BEFORE DELETE ON `ledger_words`
WHEN EXISTS (SELECT 1 FROM `ledger` WHERE `words` = OLD.`id`)
BEGIN SELECT RAISE(ABORT, 'Words of the ledger stay as long as an entry says them'); END;
