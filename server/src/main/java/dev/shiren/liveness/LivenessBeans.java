package dev.shiren.liveness;

import dev.shiren.faces.FaceSettings;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.FilmReader;
import dev.shiren.vision.liveness.Measures;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureReader;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads what judging films needs beside the face engine. */
@Configuration(proxyBeanMethods = false)
class LivenessBeans {

    @Bean
    FilmReader filmReader(FaceEngine engine, PictureReader pictures, FaceSettings settings) {
        return FilmReader.open(engine, pictures, settings.vision());
    }

    @Bean
    Stills stills(FilmReader reader) {
        return reader::still;
    }

    @Bean
    Films films(FilmReader reader, FaceEngine engine) {
        return new Films() {
            @Override
            public Measures read(Film film) throws PictureException {
                return reader.read(film);
            }

            @Override
            public Map<String, String> provenance() {
                var provenance = new HashMap<>(engine.scale().provenance());
                provenance.putAll(reader.provenance());
                return provenance;
            }
        };
    }
}
