package dev.shiren.rig;

import dev.shiren.vision.liveness.Prompt;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A video file that a browser plays round and round in place of a camera, and that changes while it is played: what is
 * asked on the page is written a few frames ahead of where the browser is. The frames carry their own number in a row of
 * black and white squares at the lower edge, by which the page's video tells where that is.
 */
public final class CameraFeed implements Closeable {

    /** Of the video, in pixels. */
    public static final int WIDTH = 640;

    public static final int HEIGHT = 480;

    /** Of each square that tells a digit of the frame's number, the lowest digit first, in pixels. */
    public static final int SQUARE = 16;

    public static final int DIGITS = 8;

    /** Frames a second. */
    private static final int RATE = 15;

    /** All frames of the file. */
    private static final int ROUND = 150;

    /** A clip begins so many frames after the one that is being shown. */
    private static final int AHEAD = 3;

    private static final int ACT = (int) (2.2 * RATE);
    private static final int GLOW = RATE;

    private static final byte[] HEAD = "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n"
            .formatted(WIDTH, HEIGHT, RATE)
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SIZE = WIDTH * HEIGHT * 3 / 2;

    /** A head is this much smaller than in a portrait's own frame. */
    private static final double SCALE = 0.75;

    private final FileChannel file;
    private final Path path;
    private final List<byte[]> rest;
    private final Map<Prompt, List<byte[]>> acts = new EnumMap<>(Prompt.class);
    private final TreeSet<Integer> written = new TreeSet<>();
    private final Random random = new Random();
    private final byte[] grain = grain(random);
    private int renewed;

    private CameraFeed(Path path, List<byte[]> rest) throws IOException {
        this.path = path;
        this.rest = rest;
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        file.write(ByteBuffer.wrap(HEAD));
        for (int i = 0; i < ROUND; i++) {
            put(i, rest.get(i % rest.size()));
        }
    }

    /**
     * The person whose face is the largest in a picture, looking into the camera and able to do all that may be asked.
     *
     * @param path where the video is written
     */
    public static CameraFeed person(Path picture, Path path) throws IOException {
        return person(LiveFilm.portrait(picture), path);
    }

    /** A print of the same face, held before the camera, that does nothing. */
    public static CameraFeed print(Path picture, Path path) throws IOException {
        return print(LiveFilm.portrait(picture), path);
    }

    private static CameraFeed person(Portrait portrait, Path path) throws IOException {
        var random = new Random(11);
        var stage = new Stage(new Head(portrait));
        var sensor = new Sensor(random, 2, 1);
        var feed = new CameraFeed(path, still(stage, sensor, Lamp.ROOM, 2 * RATE));
        for (var prompt : Prompt.values()) {
            if (prompt.isAction()) {
                feed.acts.put(prompt, act(prompt, stage, sensor));
            } else if (prompt.colour().isPresent()) {
                feed.acts.put(prompt, still(stage, sensor, lamp(prompt.colour().get()), GLOW));
            }
        }
        return feed;
    }

    private static CameraFeed print(Portrait portrait, Path path) throws IOException {
        var random = new Random(12);
        var sensor = new Sensor(random, 2, 1);
        var print = new Stage(new Head(portrait)).draw(State.REST, Lamp.ROOM);
        var room = new Canvas(Portrait.WIDTH, Portrait.HEIGHT);
        java.util.Arrays.fill(room.light(), 0.2f);
        return new CameraFeed(
                path,
                frames(
                        2 * RATE,
                        sensor,
                        at -> Sheet.draw(
                                print,
                                room,
                                new Sheet.Hold(
                                        new State(
                                                0.5 * Math.sin(at * Math.PI), 0, Math.sin(at * Math.PI), 1, 0, 0, 0, 0),
                                        0),
                                Lamp.ROOM)));
    }

    private interface Scene {
        /** At a time in seconds. */
        Canvas at(double seconds);
    }

    private static List<byte[]> frames(int count, Sensor sensor, Scene scene) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> wide(scene.at((double) i / RATE)))
                .map(canvas -> planes(sensor, canvas))
                .toList();
    }

    private static List<byte[]> still(Stage stage, Sensor sensor, Lamp lamp, int count) {
        // Ends where it begins, so that it can be played round and round.
        double round = 2 * Math.PI * RATE / count;
        return frames(
                count,
                sensor,
                at -> stage.draw(
                        new State(
                                0.8 * Math.sin(round * at),
                                0,
                                Math.sin(round * at),
                                1,
                                0.01 * Math.sin(round * at),
                                0,
                                0,
                                0),
                        lamp));
    }

    private static Lamp lamp(int rgb) {
        double glow = 0.2 / 255;
        return new Lamp(1, glow * (rgb >> 16 & 0xff), glow * (rgb >> 8 & 0xff), glow * (rgb & 0xff));
    }

    private static List<byte[]> act(Prompt prompt, Stage stage, Sensor sensor) {
        boolean quick = prompt == Prompt.BLINK;
        var act = new Schedule.Act(
                prompt,
                0,
                quick ? 130 : 600,
                quick ? 300 : 400,
                quick ? 130 : prompt == Prompt.COME_CLOSER ? 1100 : 600,
                1);
        return frames(ACT, sensor, at -> stage.draw(Performance.full(prompt).part(act.done(1000 * at)), Lamp.ROOM));
    }

    /** In the middle of a wider frame. */
    private static Canvas wide(Canvas portrait) {
        var wide = new Canvas(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                portrait.sample(
                        (float) ((x - WIDTH / 2.0) / SCALE + Portrait.WIDTH / 2.0),
                        (float) ((y - HEIGHT / 2.0) / SCALE + 0.46 * Portrait.HEIGHT),
                        wide.light(),
                        3 * (y * WIDTH + x));
            }
        }
        return wide;
    }

    /** Luma, then both chromas at half the size (JFIF). */
    private static byte[] planes(Sensor sensor, Canvas canvas) {
        var image = sensor.take(canvas, 0);
        var planes = new byte[SIZE];
        int area = WIDTH * HEIGHT;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = image.getRGB(x, y);
                int red = rgb >> 16 & 0xff;
                int green = rgb >> 8 & 0xff;
                int blue = rgb & 0xff;
                planes[y * WIDTH + x] = clamped(0.299 * red + 0.587 * green + 0.114 * blue);
                if (x % 2 == 0 && y % 2 == 0) {
                    int at = area + y / 2 * (WIDTH / 2) + x / 2;
                    planes[at] = clamped(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue);
                    planes[at + area / 4] = clamped(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue);
                }
            }
        }
        return planes;
    }

    private static byte clamped(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** The video's file, for the browser. */
    public Path path() {
        return path;
    }

    /** Does what the page asks, beginning a moment after the frame that it shows. */
    public void perform(Prompt prompt, int shown) {
        var clip = acts.get(prompt);
        if (clip != null) {
            write(clip, shown);
        }
    }

    /** Shows the person at rest, in frames that no camera has taken before. */
    public void renew() {
        for (int i = 0; i < ROUND; i++) {
            put(i, rest.get(i % rest.size()));
        }
        written.clear();
    }

    /** Makes what was played a thing of the past: the next round shows the person at rest again. */
    public void forget(int shown) {
        var past = new ArrayList<>(written);
        past.removeIf(i -> Math.floorMod(shown - i, ROUND) < AHEAD || Math.floorMod(shown - i, ROUND) > ROUND / 3);
        past.forEach(i -> {
            put(i, rest.get(i % rest.size()));
            written.remove(i);
        });
        int passed = Math.floorMod(shown - AHEAD, ROUND);
        if (passed != renewed && !written.contains(passed)) {
            put(passed, rest.get(passed % rest.size()));
            renewed = passed;
        }
    }

    private void write(List<byte[]> clip, int shown) {
        for (int i = 0; i < clip.size(); i++) {
            int at = Math.floorMod(shown + AHEAD + i, ROUND);
            put(at, clip.get(i));
            written.add(at);
        }
    }

    private void put(int at, byte[] planes) {
        var numbered = noisy(planes);
        for (int digit = 0; digit < DIGITS; digit++) {
            byte shade = (byte) ((at >> digit & 1) == 1 ? 235 : 16);
            for (int y = HEIGHT - SQUARE; y < HEIGHT; y++) {
                java.util.Arrays.fill(numbered, y * WIDTH + digit * SQUARE, y * WIDTH + (digit + 1) * SQUARE, shade);
            }
        }
        try {
            long place = HEAD.length + (long) at * (FRAME.length + SIZE);
            file.write(ByteBuffer.wrap(FRAME), place);
            file.write(ByteBuffer.wrap(numbered), place + FRAME.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No camera takes the same picture twice. */
    private byte[] noisy(byte[] planes) {
        var noisy = planes.clone();
        int offset = random.nextInt(grain.length);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            noisy[i] = clamped((noisy[i] & 0xff) + grain[(i + offset) % grain.length]);
        }
        return noisy;
    }

    private static byte[] grain(Random random) {
        var grain = new byte[100_003];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (byte) (random.nextInt(3) - 1);
        }
        return grain;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
