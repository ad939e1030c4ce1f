package dev.shiren.faces;

import dev.shiren.media.MediaSettings;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the models once for all rooms. */
@Configuration(proxyBeanMethods = false)
class FaceBeans {

    /** The one pool that all models run on. */
    @Bean
    InferencePool inferencePool(FaceSettings settings) {
        return new InferencePool(settings.vision().threads(), settings.vision().queue());
    }

    @Bean
    FaceEngine faceEngine(FaceSettings settings, InferencePool pool) {
        return FaceEngines.open(settings.vision(), pool);
    }

    @Bean
    PictureReader pictureReader(FaceSettings settings, MediaSettings media) {
        return new PictureReader(
                new PictureLimits(Math.toIntExact(media.maxSize().toBytes()), settings.maxPixels()));
    }

    @Bean
    Faces faces(FaceEngine engine, PictureReader pictures) {
        return new Faces(engine, pictures);
    }
}
