/**
 * The command line: starts the server, and manages its data while it runs.
 */
@NullMarked
package dev.shiren.cli;

import org.jspecify.annotations.NullMarked;
