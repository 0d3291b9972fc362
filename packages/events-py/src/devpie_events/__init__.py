"""Messages of devpie, generated from its contracts: one module for each domain.

Made by `mesh contracts generate`; not for editing.
"""
