package dev.shiren.webhook;

import java.net.URI;
import java.util.List;

/**
 * Where a scene's decisions are told.
 *
 * @param secrets each one signs; a second one is the former secret, shortly after it was replaced
 */
record Endpoint(URI url, List<byte[]> secrets) {}
