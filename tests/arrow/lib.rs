//! Nothing of its own: the test decides a table with the version of Arrow that the lock file holds.
