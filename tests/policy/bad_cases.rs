//! Bad cases.
