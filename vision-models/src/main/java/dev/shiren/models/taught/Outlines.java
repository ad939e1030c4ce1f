package dev.shiren.models.taught;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The shapes of a font's characters, in units of its size, y downwards from the base line. Fontbox reads them, as Java's own
 * fonts need others installed.
 */
final class Outlines {

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unit;
    private final Map<Integer, GeneralPath> known = new ConcurrentHashMap<>();

    /** @param ttf a TrueType font */
    Outlines(byte[] ttf) throws IOException {
        this.font = new TTFParser().parse(new RandomAccessReadBuffer(ttf));
        this.characters = font.getUnicodeCmapLookup();
        this.unit = 1.0 / font.getUnitsPerEm();
    }

    boolean has(int character) {
        return characters.getGlyphId(character) > 0;
    }

    /** Not to be changed. */
    GeneralPath of(int character) {
        return known.computeIfAbsent(character, this::read);
    }

    /** The font's reader keeps a position of its own, so that one at a time reads. */
    private synchronized GeneralPath read(int character) {
        try {
            return Optional.ofNullable(font.getGlyph().getGlyph(characters.getGlyphId(character)))
                    .map(glyph -> glyph.getPath())
                    .map(path -> new GeneralPath(
                            path.createTransformedShape(java.awt.geom.AffineTransform.getScaleInstance(unit, -unit))))
                    .orElseGet(() -> new GeneralPath(PathIterator.WIND_NON_ZERO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
