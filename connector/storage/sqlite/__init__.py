"""The store on SQLite: one file on one machine, written by one thread of each process."""
