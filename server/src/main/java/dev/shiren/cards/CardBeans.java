package dev.shiren.cards;

import dev.shiren.resident.Divisions;
import dev.shiren.vision.card.CardReader;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.PictureReader;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One reader for all rooms, on the pool that runs all models. */
@Configuration(proxyBeanMethods = false)
class CardBeans {

    @Bean
    Divisions divisions() {
        return Divisions.bundled();
    }

    @Bean
    CardReader cardReader(InferencePool pool, Divisions divisions, InstantSource clock) {
        return new CardReader(pool, divisions, clock);
    }

    @Bean
    Cards cards(CardReader reader, PictureReader pictures, Divisions divisions) {
        return new Cards(reader::read, pictures, divisions, CardReader.provenance());
    }
}
