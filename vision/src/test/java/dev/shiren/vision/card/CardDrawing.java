package dev.shiren.vision.card;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextAttribute;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws both sides of a second-generation card, in millimetres as far as photographs of cards show them, in Noto Sans SC.
 * What is around the rounded corners is transparent. The cards carry no emblem of state, only something red in its place.
 */
final class CardDrawing {

    static final double WIDTH = 85.6;
    static final double HEIGHT = 54;

    private static final double PIXELS = 16;
    private static final Color LABEL = new Color(58, 120, 170);
    private static final Color INK = new Color(24, 24, 28);
    private static final Font REGULAR =
            font("Regular", "ca5301a2278c9d94d207d2ba4e9e2cee0e1aa6889a38e953fc1c1a8436ed1699");
    private static final Font MEDIUM =
            font("Medium", "9c1190bef201bc67bec44db0cd74a9f3a4683fd37edd8f00776c7b2287d81b31");
    private static final Font BOLD = font("Bold", "41e24d19695e36bc3095de6f9f9ca22b72c32862f8f11d74338e26b0dc0cadb9");

    private CardDrawing() {}

    /** From ph-fonts-noto-sans-sc, whose bytes are pinned here: other outlines would make other figures. */
    private static Font font(String weight, String sha256) {
        var name = "/fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight);
        try (var in = CardDrawing.class.getResourceAsStream(name)) {
            var bytes = in.readAllBytes();
            var sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!sum.equals(sha256)) {
                throw new AssertionError(name + " has the SHA-256 " + sum);
            }
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        } catch (IOException | FontFormatException | NoSuchAlgorithmException e) {
            throw new AssertionError(name, e);
        }
    }

    /** The side with the portrait. */
    static BufferedImage front(Fiction person, BufferedImage portrait) {
        var image = blank(person.number().hashCode(), new Color(222, 233, 240), new Color(243, 229, 226));
        var g = graphics(image);
        text(g, MEDIUM, LABEL, 2.7, 5.2, 8.6, "姓名", 0.5);
        text(g, REGULAR, INK, 3.5, 15.8, 8.6, person.name(), 0.35);
        text(g, MEDIUM, LABEL, 2.7, 5.2, 15.4, "性别", 0.5);
        text(g, REGULAR, INK, 3.0, 15.8, 15.4, person.sex().printed(), 0);
        text(g, MEDIUM, LABEL, 2.7, 26.2, 15.4, "民族", 0.5);
        text(g, REGULAR, INK, 3.0, 34.6, 15.4, person.ethnicGroup(), 0.2);
        text(g, MEDIUM, LABEL, 2.7, 5.2, 22.0, "出生", 0.5);
        text(g, REGULAR, INK, 3.0, 15.8, 22.0, String.valueOf(person.birth().getYear()), 0.2);
        text(g, MEDIUM, LABEL, 2.7, 24.4, 22.0, "年", 0);
        centred(g, 30.2, 22.0, String.valueOf(person.birth().getMonthValue()));
        text(g, MEDIUM, LABEL, 2.7, 33.2, 22.0, "月", 0);
        centred(g, 38.9, 22.0, String.valueOf(person.birth().getDayOfMonth()));
        text(g, MEDIUM, LABEL, 2.7, 42.0, 22.0, "日", 0);
        text(g, MEDIUM, LABEL, 2.7, 5.2, 29.2, "住址", 0.5);
        int line = 0;
        for (var part : lines(person.address())) {
            text(g, REGULAR, INK, 3.0, 15.8, 29.2 + 4.7 * line++, part, 0.2);
        }
        text(g, MEDIUM, LABEL, 2.7, 5.2, 46.8, "公民身份号码", 0.35);
        number(g, person.number());
        g.drawImage(
                portrait, (int) (54.4 * PIXELS), (int) (6.6 * PIXELS), (int) (26 * PIXELS), (int) (32 * PIXELS), null);
        g.dispose();
        return image;
    }

    /** The side with the issuing authority. */
    static BufferedImage back(Fiction person) {
        var image = blank(person.number().hashCode() + 1, new Color(224, 232, 238), new Color(240, 226, 228));
        var g = graphics(image);
        g.setColor(new Color(205, 62, 48));
        g.fill(new Ellipse2D.Double(6 * PIXELS, 5.2 * PIXELS, 17 * PIXELS, 17 * PIXELS));
        g.setColor(new Color(224, 170, 70));
        g.setStroke(new BasicStroke((float) (1.3 * PIXELS)));
        g.draw(new Ellipse2D.Double(6.5 * PIXELS, 5.7 * PIXELS, 16 * PIXELS, 16 * PIXELS));
        text(g, MEDIUM, new Color(40, 36, 36), 4.6, 28.6, 9.4, "中华人民共和国", 2.1);
        text(g, BOLD, new Color(40, 36, 36), 7.6, 27.4, 19.0, "居民身份证", 2.4);
        text(g, MEDIUM, new Color(60, 60, 66), 2.7, 21.6, 40.6, "签发机关", 0.35);
        text(g, REGULAR, INK, 3.0, 35.2, 40.6, person.authority(), 0.2);
        text(g, MEDIUM, new Color(60, 60, 66), 2.7, 21.6, 47.0, "有效期限", 0.35);
        text(g, REGULAR, INK, 3.0, 35.2, 47.0, validity(person), 0.1);
        g.dispose();
        return image;
    }

    private static String validity(Fiction person) {
        return dotted(person.start()) + "-"
                + person.end().map(CardDrawing::dotted).orElse("长期");
    }

    private static String dotted(java.time.LocalDate date) {
        return date.toString().replace('-', '.');
    }

    /** A drawn face of no one. */
    static BufferedImage stranger(long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(358, 441, BufferedImage.TYPE_3BYTE_BGR);
        var g = graphics(image);
        g.setColor(new Color(236, 238, 240));
        g.fillRect(0, 0, 358, 441);
        g.setColor(new Color(40 + random.nextInt(60), 40 + random.nextInt(60), 60 + random.nextInt(80)));
        g.fill(new Ellipse2D.Double(20, 330, 318, 260));
        g.setColor(new Color(28, 24, 22));
        g.fill(new Ellipse2D.Double(88, 60, 182, 230));
        g.setColor(new Color(214 + random.nextInt(20), 176 + random.nextInt(16), 150));
        g.fill(new Ellipse2D.Double(100, 96, 158, 224));
        g.fillRect(148, 290, 62, 60);
        g.setColor(new Color(30, 26, 26));
        g.fill(new Ellipse2D.Double(132, 184, 26, 12));
        g.fill(new Ellipse2D.Double(200, 184, 26, 12));
        g.setColor(new Color(168, 98, 92));
        g.fill(new Ellipse2D.Double(150, 268, 58, 14));
        g.dispose();
        return image;
    }

    private static BufferedImage blank(int seed, Color left, Color right) {
        var image = new BufferedImage(
                (int) Math.round(WIDTH * PIXELS), (int) Math.round(HEIGHT * PIXELS), BufferedImage.TYPE_INT_ARGB);
        var g = graphics(image);
        g.setPaint(new java.awt.GradientPaint(0, 0, left, image.getWidth(), image.getHeight() * 0.6f, right));
        double round = 3.2 * 2 * PIXELS;
        g.fill(new RoundRectangle2D.Double(0, 0, image.getWidth(), image.getHeight(), round, round));
        g.setClip(new RoundRectangle2D.Double(0, 0, image.getWidth(), image.getHeight(), round, round));
        g.setStroke(new BasicStroke(1.2f));
        for (int wave = 0; wave < 46; wave++) {
            g.setColor(new Color(150 + wave % 3 * 20, 185, 205 - wave % 4 * 14, 70));
            var path = new Path2D.Double();
            for (int x = 0; x <= image.getWidth(); x += 8) {
                double y = image.getHeight() * (wave - 4) / 38.0
                        + 22 * Math.sin(x / (90.0 + wave % 5 * 12) + wave * 0.7 + seed % 7);
                if (x == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            g.draw(path);
        }
        g.dispose();
        return image;
    }

    private static Graphics2D graphics(BufferedImage image) {
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return g;
    }

    /** Eleven characters a line, as the cards have it; digits count half. */
    private static List<String> lines(String address) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        double width = 0;
        for (char letter : address.toCharArray()) {
            double wide = letter < 128 ? 0.6 : 1;
            if (width + wide > 11) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.append(letter);
            width += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    private static void number(Graphics2D g, String number) {
        double pitch = 2.72;
        for (int i = 0; i < number.length(); i++) {
            text(g, MEDIUM, INK, 3.9, 30.2 + pitch * i, 46.6, number.substring(i, i + 1), 0);
        }
    }

    private static void centred(Graphics2D g, double middle, double y, String text) {
        text(g, REGULAR, INK, 3.0, middle - text.length() * 0.95, y, text, 0.2);
    }

    /** All in millimetres; {@code y} is the middle of the characters. */
    private static void text(
            Graphics2D g, Font font, Color colour, double size, double x, double y, String text, double gap) {
        var sized = font.deriveFont((float) (size * PIXELS)).deriveFont(Map.of(TextAttribute.TRACKING, gap / size));
        g.setFont(sized);
        g.setColor(colour);
        g.drawString(text, (float) (x * PIXELS), (float) ((y + size * 0.36) * PIXELS));
    }
}
