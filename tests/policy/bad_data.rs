//! Bad data.
