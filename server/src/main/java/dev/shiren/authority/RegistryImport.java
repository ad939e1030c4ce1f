package dev.shiren.authority;

import dev.shiren.audit.Actor;
import dev.shiren.authority.PeopleFile.Row;
import dev.shiren.faces.Faces;
import dev.shiren.vision.picture.PictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings people from a file into the registry, row by row: each one as a whole or not at all. */
@Component
public final class RegistryImport {

    private static final long MOST_BYTES = 2L * 1024 * 1024;

    private final Registry registry;
    private final Faces faces;

    public RegistryImport(Registry registry, Faces faces) {
        this.registry = registry;
        this.faces = faces;
    }

    /** How many rows came to what. */
    public record Summary(long imported, long updated, long skipped) {}

    /**
     * Imports a file.
     *
     * @param photos the directory in which the photos lie
     * @throws IOException if the file as a whole cannot be read; then nothing was imported
     */
    public Summary run(Path csv, Path photos, Actor by, ImportReport report) throws IOException {
        var file = new PeopleFile(csv);
        var run = new Run(photos.toRealPath(), file.count(), by, report);
        file.each(run::take);
        return new Summary(run.imported, run.updated, run.skipped);
    }

    /** Why a row cannot be imported. */
    private static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;

        BadRow(String why) {
            super(why);
        }
    }

    private record Content(long line, String name, String photo) {}

    private final class Run {

        private final Path photos;
        private final long rows;
        private final Actor by;
        private final ImportReport report;
        private final Map<String, Content> seen = new HashMap<>();
        private long imported;
        private long updated;
        private long skipped;

        Run(Path photos, long rows, Actor by, ImportReport report) {
            this.photos = photos;
            this.rows = rows;
            this.by = by;
            this.report = report;
        }

        void take(Row row) {
            try {
                var identity = identity(row);
                var change = registry.put(identity, photo(row.get(PeopleFile.PHOTO)), by);
                if (change == Registry.Change.ADDED) {
                    imported++;
                } else {
                    updated++;
                }
                if (!identity.hasCheckDigit()) {
                    report.doubtful(row.line(), "the ID number's check digit is wrong");
                }
            } catch (BadRow e) {
                skipped++;
                report.skipped(row.line(), String.valueOf(e.getMessage()));
            }
            report.progress(imported + updated + skipped, rows);
        }

        private Identity identity(Row row) throws BadRow {
            if (row.columns().size()
                    > row.columns().getParser().getHeaderNames().size()) {
                throw new BadRow("more columns than the header has");
            }
            var identity = Identity.of(row.get(PeopleFile.NAME), row.get(PeopleFile.ID_NUMBER));
            if (identity.name().isEmpty()) {
                throw new BadRow("the name is missing");
            }
            if (identity.number().isEmpty()) {
                throw new BadRow("the ID number is missing");
            }
            var content = new Content(row.line(), identity.name(), row.get(PeopleFile.PHOTO));
            var first = seen.putIfAbsent(identity.number(), content);
            if (first != null
                    && !(first.name().equals(content.name()) && first.photo().equals(content.photo()))) {
                throw new BadRow("the ID number is on line " + first.line() + " already, with other content");
            }
            return identity;
        }

        private Optional<byte[]> photo(String name) throws BadRow {
            if (name.isEmpty()) {
                return Optional.empty();
            }
            try {
                var file = photos.resolve(name).toRealPath();
                if (!file.startsWith(photos) || !Files.isRegularFile(file)) {
                    throw new BadRow("the photo is not a file in the photo directory");
                }
                if (Files.size(file) > MOST_BYTES) {
                    throw new BadRow("the photo is larger than 2 MB");
                }
                var bytes = Files.readAllBytes(file);
                if (faces.largest(bytes).isEmpty()) {
                    throw new BadRow("no face was found in the photo");
                }
                return Optional.of(bytes);
            } catch (IOException | InvalidPathException e) {
                throw new BadRow("the photo cannot be read");
            } catch (PictureException e) {
                throw new BadRow("the photo cannot be used: " + e.getMessage());
            }
        }
    }
}
