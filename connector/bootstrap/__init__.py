"""The one place where adapters are built; the program and the tests build them alike.

`web` builds what the receiver needs and nothing that could call Jira; `service` builds the worker and the scheduler.
They are apart so that a receiver's process neither loads nor can reach the Jira adapter.
"""
