package org.deployledger.standalone.up;

/// Where a running ledger is reached: the brokers' `host:port`, and the addresses of the registry
/// and the query API.
public record Addresses(String kafka, String registry, String api) {}
