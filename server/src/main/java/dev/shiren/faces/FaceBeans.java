package dev.shiren.faces;

import dev.shiren.media.MediaSettings;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the models once for all rooms. */
@Configuration(proxyBeanMethods = false)
class FaceBeans {

    @Bean
    FaceEngine faceEngine(FaceSettings settings) {
        return FaceEngines.open(settings.vision());
    }

    @Bean
    Faces faces(FaceEngine engine, FaceSettings settings, MediaSettings media) {
        var limits = new PictureLimits(Math.toIntExact(media.maxSize().toBytes()), settings.maxPixels());
        return new Faces(engine, new PictureReader(limits));
    }
}
