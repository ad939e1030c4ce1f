package dev.shiren.conformance;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.vision.card.Specimens;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
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
    private final byte[] cardFront;
    private final byte[] cardBack;

    People() throws IOException {
        var withPerson = ImageIO.read(SAMPLES.resolve("sample3.jpg").toFile());
        var withStranger = ImageIO.read(SAMPLES.resolve("sample6.jpg").toFile());
        var portrait = withPerson.getSubimage(947, 110, 480, 590);
        person = small(withPerson);
        stranger = small(withStranger);
        cardFront = Specimens.front(NAME, NUMBER, portrait);
        cardBack = Specimens.back(NAME, NUMBER, Optional.empty());
        pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("person.jpg", person);
        serve("stranger.jpg", stranger);
        serve("front.jpg", cardFront);
        serve("back.jpg", cardBack);
        serve("other-name.jpg", Specimens.front("李四", NUMBER, portrait));
        serve("other-face.jpg", Specimens.front(NAME, NUMBER, withStranger.getSubimage(1350, 150, 480, 590)));
        serve("expired.jpg", Specimens.back(NAME, NUMBER, Optional.of(LocalDate.of(2020, 6, 1))));
        pictures.start();
    }

    /** Small enough for clients that put pictures into the URL. */
    private static byte[] small(BufferedImage whole) throws IOException {
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

    private void serve(String name, byte[] picture) {
        pictures.createContext("/" + name, exchange -> {
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

    /** As a file, a JPEG. */
    byte[] personPicture() {
        return person.clone();
    }

    /** As a picture parameter. */
    String person() {
        return Pictures.parameter(person);
    }

    String stranger() {
        return Pictures.parameter(stranger);
    }

    /** As a file, a JPEG. */
    byte[] strangerPicture() {
        return stranger.clone();
    }

    String personLink() {
        return link("person.jpg");
    }

    /** The person's ID card, the side with the portrait. */
    String cardFront() {
        return link("front.jpg");
    }

    /** The same as a file, a JPEG. */
    byte[] cardFrontPicture() {
        return cardFront.clone();
    }

    /** The other side. */
    String cardBack() {
        return link("back.jpg");
    }

    /** The other side as a file, a JPEG. */
    byte[] cardBackPicture() {
        return cardBack.clone();
    }

    /** The person's number under another name, with the person's portrait. */
    String cardOfAnotherName() {
        return link("other-name.jpg");
    }

    /** The person's name and number with the stranger's portrait. */
    String cardWithTheStrangersFace() {
        return link("other-face.jpg");
    }

    /** The back of a card that expired in 2020. */
    String expiredCardBack() {
        return link("expired.jpg");
    }

    private String link(String name) {
        return "http://" + address() + "/" + name;
    }

    @Override
    public void close() {
        pictures.stop(0);
    }
}
