package dev.shiren.conformance;

import com.sun.net.httpserver.HttpServer;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Who takes part: one person whom the registry knows, and a stranger. Also serves their pictures over HTTP. */
final class People implements AutoCloseable {

    static final String NAME = "张三";
    static final String NUMBER = "110101199003071233";

    private static final Path SAMPLES = Path.of("../vision-models/node_modules/@vladmandic/face-api/demo");
    private static final int SIDE = 320;

    private final HttpServer pictures;
    private final byte[] person;
    private final byte[] stranger;

    People() throws IOException {
        person = small("sample3.jpg");
        stranger = small("sample6.jpg");
        pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/person.jpg", person);
        serve("/stranger.jpg", stranger);
        pictures.start();
    }

    /** Small enough for clients that put pictures into the URL. */
    private static byte[] small(String sample) throws IOException {
        var whole = ImageIO.read(SAMPLES.resolve(sample).toFile());
        double scale = (double) SIDE / Math.max(whole.getWidth(), whole.getHeight());
        int width = (int) (whole.getWidth() * scale);
        int height = (int) (whole.getHeight() * scale);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.drawImage(whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        return jpeg.toByteArray();
    }

    private void serve(String path, byte[] picture) {
        pictures.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
    }

    /** Host and port of the pictures. */
    String address() {
        return "127.0.0.1:" + pictures.getAddress().getPort();
    }

    Path photos() {
        return SAMPLES.toAbsolutePath().normalize();
    }

    void writeRegistry(Path csv) throws IOException {
        Files.writeString(csv, "name,id_number,photo\n" + NAME + "," + NUMBER + ",sample3.jpg\n");
    }

    /** As a picture parameter. */
    String person() {
        return "base64://" + Base64.getEncoder().encodeToString(person);
    }

    String stranger() {
        return "base64://" + Base64.getEncoder().encodeToString(stranger);
    }

    String personLink() {
        return "http://" + address() + "/person.jpg";
    }

    String strangerLink() {
        return "http://" + address() + "/stranger.jpg";
    }

    @Override
    public void close() {
        pictures.stop(0);
    }
}
