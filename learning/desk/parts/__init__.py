"""The large tables of PostgreSQL, each in one piece or cut into parts by learner."""
