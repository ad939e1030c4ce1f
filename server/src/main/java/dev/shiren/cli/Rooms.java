package dev.shiren.cli;

import static org.springframework.context.support.AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Puts the rooms together. Everything is found by scanning or declared; nothing is auto-configured. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("dev.shiren")
@ConfigurationPropertiesScan("dev.shiren")
public class Rooms {

    /** All rooms, as the server needs them. */
    static ConfigurableApplicationContext all(List<String> settings) {
        return application(Map.of()).run(settings.toArray(String[]::new));
    }

    /** Rooms are put together when asked for, and warnings only are logged: for commands beside a running server. */
    static ConfigurableApplicationContext onDemand(List<String> settings) {
        var application = application(Map.of("logging.level.root", "WARN"));
        application.setLazyInitialization(true);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton(LIFECYCLE_PROCESSOR_BEAN_NAME, new Idle()));
        return application.run(settings.toArray(String[]::new));
    }

    private static SpringApplication application(Map<String, Object> defaults) {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(defaults);
        return application;
    }

    /** Starts nothing in the background: that is the server's work, which may be running beside the command. */
    private static final class Idle implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
