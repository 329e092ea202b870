//! The test is in `tests/`: what the crate makes public is what `radiopharm-policy.txt` lists.
