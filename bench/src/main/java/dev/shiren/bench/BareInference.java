package dev.shiren.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.shiren.vision.model.InferenceEvent;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Only the model runs that a piece of work cannot do without: recorded while the engine does it, then repeated with the
 * same session options on tensors prepared beforehand. A face model that looks at a picture several times is needed once;
 * the other times are the engine's own care, and its cost. Of a card every line is a run of its own.
 */
final class BareInference implements AutoCloseable {

    /** Something that runs models. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private record Run(String model, int pictures, int width, int height) {}

    /**
     * Some work on one picture.
     *
     * @param everyRun whether all its model runs are needed; else a model that looks several times is needed once
     */
    record Need(Work work, boolean everyRun) {

        static Need once(Work work) {
            return new Need(work, false);
        }

        static Need everyRun(Work work) {
            return new Need(work, true);
        }
    }

    private record Prepared(OrtSession session, Map<String, OnnxTensor> input) {}

    private final Map<String, OrtSession> sessions = new LinkedHashMap<>();
    private final Map<Run, Prepared> prepared = new LinkedHashMap<>();
    private final List<Run> runs;
    private final int more;

    private BareInference(List<Run> runs, int more) {
        this.runs = runs;
        this.more = more;
    }

    /** Does the work, with the default models, once for each picture to see which models it runs. */
    static BareInference of(List<Need> pictures) throws Exception {
        var needed = new ArrayList<Run>();
        int all = 0;
        for (var picture : pictures) {
            var recorded = recorded(picture.work());
            all += recorded.size();
            (picture.everyRun() ? recorded.stream() : recorded.stream().distinct()).forEach(needed::add);
        }
        var bare = new BareInference(List.copyOf(needed), all - needed.size());
        for (var run : bare.runs) {
            bare.prepare(run);
        }
        return bare;
    }

    private static List<Run> recorded(Work work) throws Exception {
        var file = Files.createTempFile("shiren-bench", ".jfr");
        try (var recording = new Recording()) {
            recording.enable(InferenceEvent.NAME);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            var runs = new ArrayList<Run>();
            for (var event : RecordingFile.readAllEvents(file)) {
                runs.add(new Run(
                        event.getString("model"),
                        event.getInt("pictures"),
                        event.getInt("width"),
                        event.getInt("height")));
            }
            if (runs.isEmpty()) {
                throw new IOException("no model run was recorded");
            }
            return List.copyOf(runs);
        } finally {
            Files.delete(file);
        }
    }

    private void prepare(Run run) throws OrtException {
        if (prepared.containsKey(run)) {
            return;
        }
        var environment = OrtEnvironment.getEnvironment();
        var session = sessions.get(run.model());
        if (session == null) {
            try (var options = Model.options()) {
                session =
                        environment.createSession(ModelFile.bundled(run.model()).onnx(), options);
            }
            sessions.put(run.model(), session);
        }
        var input = session.getInputInfo().entrySet().iterator().next();
        var shape = new long[] {run.pictures(), 3, run.height(), run.width()};
        var pixels = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        var random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256);
        }
        prepared.put(
                run,
                new Prepared(
                        session,
                        Map.of(input.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape))));
    }

    /** Runs them one after the other. */
    void run() {
        runs.forEach(this::run);
    }

    /**
     * The same on so many threads: for work that uses as many.
     *
     * @throws IOException if a run fails
     */
    void run(int threads) throws IOException {
        var next = new AtomicInteger();
        var workers = IntStream.range(0, threads)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int run = next.getAndIncrement(); run < runs.size(); run = next.getAndIncrement()) {
                        run(runs.get(run));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void run(Run run) {
        var ready = prepared.get(run);
        try {
            if (ready != null) {
                ready.session().run(ready.input()).close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("A model of our own does not run", e);
        }
    }

    /** Which models, how often, for how many pictures at once. */
    String description() {
        return runs.stream()
                .map(run -> run.model() + (run.pictures() > 1 ? " (batch of " + run.pictures() + ")" : ""))
                .collect(Collectors.groupingBy(run -> run, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(one -> one.getValue() + "× " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /** How many model runs the engine makes beyond these. */
    int more() {
        return more;
    }

    @Override
    public void close() throws OrtException {
        for (var ready : prepared.values()) {
            ready.input().values().forEach(OnnxTensor::close);
        }
        for (var session : sessions.values()) {
            session.close();
        }
    }
}
