package dev.shiren.vision.card;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.picture.Projection.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/** What photographing did to a card. */
enum Grade {
    CLEAN("straight, clean", new Shot()),
    QUARTER("turned 90°", new Shot().turned(90, 0)),
    HALF("turned 180°", new Shot().turned(180, 0)),
    THREE_QUARTERS("turned 270°", new Shot().turned(270, 0)),
    PHONE(
            "phone: ±15°, mild perspective, blur, JPEG 70",
            new Shot().turned(0, 15).tilted(0.08).blurred(0.8).jpeg(70)),
    TURNED_35("turned up to 35°", new Shot().turned(0, 35)),
    TILTED(
            "strong perspective",
            new Shot().turned(0, 10).tilted(0.22).blurred(0.5).jpeg(80)),
    JPEG_20("JPEG 20", new Shot().turned(0, 5).jpeg(20)),
    DIM(
            "a quarter of the light, noise",
            new Shot().turned(0, 10).lit(0.25).noise(4).blurred(0.5).jpeg(70)),
    SHADOW(
            "half in shadow",
            new Shot().turned(0, 10).tilted(0.05).shadow(0.45).blurred(0.6).jpeg(70)),
    NOISY("noise", new Shot().turned(0, 10).noise(14).jpeg(70)),
    FAR("card 480 pixels wide", new Shot().turned(0, 10).wide(0.34).blurred(0.5).jpeg(80)),
    FILLING("cut to the card's edge", new Shot().wide(1.0).blurred(0.6).jpeg(70)),
    BUSY(
            "on a cluttered table",
            new Shot().turned(0, 15).tilted(0.08).cluttered().blurred(0.8).jpeg(70)),
    WHITE(
            "on a white table",
            new Shot().turned(0, 15).tilted(0.08).onWhite().blurred(0.8).jpeg(70)),
    BLURRED("clearly blurred", new Shot().turned(0, 10).blurred(2.2).jpeg(70));

    private final String words;
    private final Shot shot;

    Grade(String words, Shot shot) {
        this.words = words;
        this.shot = shot;
    }

    Picture of(BufferedImage card, long seed) {
        return shot.picture(card, seed * 31 + ordinal());
    }

    @Override
    public String toString() {
        return words;
    }

    /** A camera with its circumstances; pictures are 1440 by 1080 pixels. */
    record Shot(
            double turn,
            double around,
            double tilt,
            double blur,
            double wide,
            double light,
            double noise,
            double shadow,
            double glare,
            double screen,
            int jpeg,
            int table) {

        private static final int WIDTH = 1440;
        private static final int HEIGHT = 1080;

        Shot() {
            this(0, 0, 0, 0, 0.72, 1, 0, 0, 0, 0, 92, 0);
        }

        Shot turned(double degrees, double plusOrMinus) {
            return new Shot(degrees, plusOrMinus, tilt, blur, wide, light, noise, shadow, glare, screen, jpeg, table);
        }

        Shot tilted(double part) {
            return new Shot(turn, around, part, blur, wide, light, noise, shadow, glare, screen, jpeg, table);
        }

        Shot blurred(double pixels) {
            return new Shot(turn, around, tilt, pixels, wide, light, noise, shadow, glare, screen, jpeg, table);
        }

        Shot wide(double part) {
            return new Shot(turn, around, tilt, blur, part, light, noise, shadow, glare, screen, jpeg, table);
        }

        Shot lit(double part) {
            return new Shot(turn, around, tilt, blur, wide, part, noise, shadow, glare, screen, jpeg, table);
        }

        Shot noise(double deviation) {
            return new Shot(turn, around, tilt, blur, wide, light, deviation, shadow, glare, screen, jpeg, table);
        }

        Shot shadow(double part) {
            return new Shot(turn, around, tilt, blur, wide, light, noise, part, glare, screen, jpeg, table);
        }

        Shot glare(double strength) {
            return new Shot(turn, around, tilt, blur, wide, light, noise, shadow, strength, screen, jpeg, table);
        }

        /** Off a screen whose grid meets the camera's at a period in pixels. */
        Shot screen(double period) {
            return new Shot(turn, around, tilt, blur, wide, light, noise, shadow, glare, period, jpeg, table);
        }

        Shot jpeg(int quality) {
            return new Shot(turn, around, tilt, blur, wide, light, noise, shadow, glare, screen, quality, table);
        }

        Shot cluttered() {
            return new Shot(turn, around, tilt, blur, wide, light, noise, shadow, glare, screen, jpeg, 1);
        }

        Shot onWhite() {
            return new Shot(turn, around, tilt, blur, wide, light, noise, shadow, glare, screen, jpeg, 2);
        }

        /** Before it is written to a file. */
        BufferedImage of(BufferedImage card, long seed) {
            var random = new Random(seed * 104_729 + 5);
            random.nextLong();
            var image = table(random);
            lay(card, image, placed(random), (HEIGHT - image.getHeight()) / 2.0);
            lightUp(image, random);
            var bytes = Pictures.copied(image);
            return blur == 0 ? bytes : Pictures.blurred(bytes, blur);
        }

        /** As it is read from the JPEG file that the camera wrote. */
        Picture picture(BufferedImage card, long seed) {
            return Pictures.read(Pictures.encoded(of(card, seed), jpeg / 100f));
        }

        /** Takes the picture to the unit square of the card. */
        private Projection placed(Random random) {
            double angle = Math.toRadians(turn + around * (2 * random.nextDouble() - 1));
            double half = wide * WIDTH / 2;
            boolean upright = Math.abs(Math.sin(angle)) > 0.9;
            half = upright ? Math.min(half, HEIGHT * 0.45) : half;
            double halfHeight = half * CardDrawing.HEIGHT / CardDrawing.WIDTH;
            double x = WIDTH / 2.0 + (wide > 0.9 ? 0 : (random.nextDouble() - 0.5) * 0.08 * WIDTH);
            double y = HEIGHT / 2.0 + (wide > 0.9 ? 0 : (random.nextDouble() - 0.5) * 0.08 * HEIGHT);
            var corners = new Point[4];
            for (int i = 0; i < 4; i++) {
                double u = (i == 0 || i == 3 ? -1 : 1) * half * (1 - tilt * random.nextDouble());
                double v = (i < 2 ? -1 : 1) * halfHeight * (1 - tilt * random.nextDouble());
                corners[i] = new Point(
                        x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle));
            }
            return Projection.ofRectangle(1, 1, corners[0], corners[1], corners[2], corners[3])
                    .inverse();
        }

        private BufferedImage table(Random random) {
            int height = wide > 0.9 ? (int) (WIDTH * CardDrawing.HEIGHT / CardDrawing.WIDTH) : HEIGHT;
            var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            int red = table == 2 ? 236 : 40 + random.nextInt(150);
            int green = table == 2 ? 236 : 30 + random.nextInt(150);
            int blue = table == 2 ? 238 : 20 + random.nextInt(150);
            double grain = random.nextDouble();
            var row = new int[WIDTH];
            var bend = new double[WIDTH];
            for (int px = 0; px < WIDTH; px++) {
                bend[px] = Math.sin(px / 170.0 + grain) * 3;
            }
            for (int py = 0; py < HEIGHT; py++) {
                for (int px = 0; px < WIDTH; px++) {
                    double shade = (table == 2 ? 2 : 10) * Math.sin(py / 23.0 + bend[px]) + 12.0 * px / WIDTH;
                    row[px] = rgb(red + shade, green + shade, blue + shade * 0.8);
                }
                System.arraycopy(row, 0, pixels(image), py * WIDTH, WIDTH);
            }
            if (table == 1) {
                clutter(image, random);
            }
            return height == HEIGHT ? image : cut(image, (HEIGHT - height) / 2, height);
        }

        private static BufferedImage cut(BufferedImage image, int top, int height) {
            var part = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
            part.createGraphics().drawImage(image, 0, -top, null);
            return part;
        }

        private static int[] pixels(BufferedImage image) {
            return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        }

        private static void clutter(BufferedImage image, Random random) {
            var g = image.createGraphics();
            for (int i = 0; i < 22; i++) {
                g.setColor(new java.awt.Color(random.nextInt(0x1000000)));
                g.rotate(random.nextDouble() * 0.4 - 0.2);
                g.fillRect(
                        random.nextInt(WIDTH) - 100,
                        random.nextInt(HEIGHT) - 100,
                        60 + random.nextInt(400),
                        30 + random.nextInt(300));
            }
            g.dispose();
        }

        private static void lay(BufferedImage card, BufferedImage image, Projection toUnit, double offset) {
            var argb = card.getRGB(0, 0, card.getWidth(), card.getHeight(), null, 0, card.getWidth());
            var to = pixels(image);
            for (int py = 0; py < image.getHeight(); py++) {
                for (int px = 0; px < image.getWidth(); px++) {
                    int at = py * image.getWidth() + px;
                    var middle = toUnit.apply(px + 0.5, py + offset + 0.5);
                    if (Math.abs(middle.x() - 0.5) < 0.51 && Math.abs(middle.y() - 0.5) < 0.52) {
                        to[at] = over(to[at], argb, card.getWidth(), card.getHeight(), toUnit, px, py + offset);
                    }
                }
            }
        }

        /** The mean of nine samples of the card within a pixel, over what lies under it. */
        private static int over(int under, int[] card, int width, int height, Projection toUnit, int px, double py) {
            double[] sums = new double[4];
            for (int sub = 0; sub < 9; sub++) {
                var at = toUnit.apply(px + (sub % 3 + 0.5) / 3, py + (sub / 3 + 0.5) / 3);
                int cx = (int) Math.floor(at.x() * width);
                int cy = (int) Math.floor(at.y() * height);
                if (cx >= 0 && cy >= 0 && cx < width && cy < height) {
                    int argb = card[cy * width + cx];
                    double part = (argb >>> 24) / 255.0 / 9;
                    sums[0] += part * (argb >> 16 & 0xff);
                    sums[1] += part * (argb >> 8 & 0xff);
                    sums[2] += part * (argb & 0xff);
                    sums[3] += part;
                }
            }
            double rest = 1 - sums[3];
            return rgb(
                    sums[0] + rest * (under >> 16 & 0xff),
                    sums[1] + rest * (under >> 8 & 0xff),
                    sums[2] + rest * (under & 0xff));
        }

        private void lightUp(BufferedImage image, Random random) {
            double edge = WIDTH * (0.35 + 0.3 * random.nextDouble());
            double slope = random.nextDouble() - 0.5;
            double spotX = WIDTH * (0.3 + 0.4 * random.nextDouble());
            double spotY = HEIGHT * (0.35 + 0.3 * random.nextDouble());
            double warm = 0.96 + 0.08 * random.nextDouble();
            var to = pixels(image);
            for (int py = 0; py < image.getHeight(); py++) {
                for (int px = 0; px < image.getWidth(); px++) {
                    int at = py * image.getWidth() + px;
                    double dark = shadow == 0 ? 0 : 1 / (1 + Math.exp((px - edge - slope * py) / 25));
                    double power = light * (1 - shadow * dark) * (0.97 + 0.06 * px / WIDTH);
                    double spot = glare == 0 ? 0 : 255 * glare * bell(px - spotX, py - spotY, 130);
                    double grid = screen == 0 ? 1 : grid(px, py, 2 * Math.PI / screen);
                    double grain = noise == 0 ? 0 : noise * random.nextGaussian();
                    to[at] = rgb(
                            (to[at] >> 16 & 0xff) * power * grid * warm + spot + grain,
                            (to[at] >> 8 & 0xff) * power * grid + spot + grain,
                            (to[at] & 0xff) * power * grid / warm + spot + grain);
                }
            }
        }

        private static double bell(double x, double y, double size) {
            return Math.exp(-(x * x + y * y) / (size * size));
        }

        private static double grid(int px, int py, double frequency) {
            return 1
                    + 0.05 * Math.sin(frequency * (px * 0.98 + py * 0.2))
                    + 0.05 * Math.sin(frequency * (py * 0.98 - px * 0.2));
        }

        private static int rgb(double red, double green, double blue) {
            return clipped(red) << 16 | clipped(green) << 8 | clipped(blue);
        }

        private static int clipped(double value) {
            return (int) Math.max(0, Math.min(255, Math.round(value)));
        }
    }
}
