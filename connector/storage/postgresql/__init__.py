"""The store on PostgreSQL: any number of machines; the jobs are procrastinate's, the truth is the table `event`."""
