//! A place for the Python bindings, which are not written yet.
