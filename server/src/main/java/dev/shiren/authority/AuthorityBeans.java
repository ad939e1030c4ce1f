package dev.shiren.authority;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Chooses the authority that is asked. */
@Configuration(proxyBeanMethods = false)
class AuthorityBeans {

    @Bean
    @Primary
    Authority authority(AuthoritySettings settings, Registry registry, InstantSource clock) {
        return switch (settings.source()) {
            case REGISTRY -> registry;
            case HTTP -> new HttpAuthority(settings, clock);
            case NONE -> (name, idNumber) -> new Finding.Unavailable();
        };
    }
}
