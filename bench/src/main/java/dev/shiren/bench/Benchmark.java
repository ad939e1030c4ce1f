package dev.shiren.bench;

import java.util.List;

/** Answers one question about the server. */
interface Benchmark {

    /** On the command line and in the report. */
    String name();

    /** Measures; what it starts it ends. */
    List<Finding> run(Bench.Setup setup) throws Exception;
}
