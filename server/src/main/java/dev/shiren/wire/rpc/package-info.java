/**
 * A signed RPC request becomes an Operation's record; its answer becomes JSON or XML.
 */
@NullMarked
package dev.shiren.wire.rpc;

import org.jspecify.annotations.NullMarked;
