"""What every room stands on: database, transaction, access, languages, slots, page cache, assets, jobs, mail."""
