/**
 * What a caller can ask for: an action's name and versions, its request and answer records, its errors. Knows no bytes, no HTTP, JSON or XML.
 */
@NullMarked
package dev.shiren.operation;

import org.jspecify.annotations.NullMarked;
