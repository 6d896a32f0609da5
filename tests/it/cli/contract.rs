//! What scripts and people rely on: exit codes, formats, dates, editions, and files that are not touched.
