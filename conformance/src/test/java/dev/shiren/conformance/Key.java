package dev.shiren.conformance;

/** An access key pair. */
record Key(String id, String secret) {}
