package dev.shiren.cli;

import dev.shiren.access.Keys;
import java.io.PrintWriter;

/** How commands show keys: one {@code Name: value} a line, under the names the SDKs use. */
final class Print {

    private Print() {}

    static void key(PrintWriter out, Keys.Fresh key) {
        out.println("AccessKeyId: " + key.id());
        out.println("AccessKeySecret: " + key.secret());
        out.flush();
    }
}
