package dev.shiren.conformance;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pair of aliyun-java-sdk-core and aliyun-java-sdk-cloudauth in a class loader of their own. Calls are what a program
 * compiled against the pair would call; reflection only spares writing that program once for each API package.
 */
final class JavaSdk implements Client {

    static final List<String> CORES = List.of("4.1.2", "4.6.4", "4.7.10");

    static final List<String> RELEASES = List.of("1.1.1", "1.1.4", "1.2.0", "1.3.1", "2.0.1", "2.0.14", "2.0.29");

    private static final Path LIBRARIES = Path.of("target/clients").toAbsolutePath();

    private final String core;
    private final String cloudauth;
    private final URLClassLoader loader;

    JavaSdk(String core, String cloudauth) throws IOException {
        this.core = core;
        this.cloudauth = cloudauth;
        this.loader = new URLClassLoader(
                jars(core, cloudauth).stream().map(JavaSdk::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    static List<Path> jars(String core, String cloudauth) throws IOException {
        try (var files = Files.list(LIBRARIES.resolve("core-" + core))) {
            var jars = new ArrayList<>(files.sorted().toList());
            jars.add(LIBRARIES.resolve("cloudauth").resolve("aliyun-java-sdk-cloudauth-" + cloudauth + ".jar"));
            return jars;
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String name() {
        return "core " + core + ", cloudauth " + cloudauth;
    }

    @Override
    public String version() {
        return switch (cloudauth) {
            case "1.1.1" -> "2017-11-17";
            case "1.1.4" -> "2018-08-07";
            default -> "2018-09-16";
        };
    }

    String core() {
        return core;
    }

    String cloudauth() {
        return cloudauth;
    }

    @Override
    public boolean has(String action, String version) {
        return loader.getResource(className(action, version).replace('.', '/') + ".class") != null;
    }

    private static String className(String action, String version) {
        return "com.aliyuncs.cloudauth.model.v" + version.replace("-", "") + "." + action + "Request";
    }

    @Override
    public Answer call(String action, String version, Map<String, String> parameters, Manner manner) {
        try {
            var client = client(manner);
            try {
                return has(action, version)
                        ? typed(client, action, version, parameters, manner)
                        : generic(client, action, version, parameters, manner);
            } finally {
                find(client, "shutdown").invoke(client);
            }
        } catch (InvocationTargetException e) {
            return failure(e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer typed(Object client, String action, String version, Map<String, String> parameters, Manner manner)
            throws ReflectiveOperationException {
        var type = type(className(action, version));
        var request = type.getConstructor().newInstance();
        set(request, "setEndpoint", manner.address());
        set(request, "setProtocol", manner.scheme().toUpperCase(java.util.Locale.ROOT));
        set(request, "setAcceptFormat", manner.format());
        if (manner.method() != Manner.Method.OWN) {
            set(request, "setMethod", manner.method().name());
        }
        var materials = new Materials(request);
        for (var parameter : parameters.entrySet()) {
            if (!materials.take(parameter)) {
                set(request, "set" + parameter.getKey(), parameter.getValue());
            }
        }
        materials.put();
        var response =
                find(client, "getAcsResponse", type("com.aliyuncs.AcsRequest")).invoke(client, request);
        return Answer.success(Fields.of(response));
    }

    private Answer generic(Object client, String action, String version, Map<String, String> parameters, Manner manner)
            throws ReflectiveOperationException {
        var request = type("com.aliyuncs.CommonRequest").getConstructor().newInstance();
        set(request, "setDomain", manner.address());
        set(request, "setVersion", version);
        set(request, "setAction", action);
        set(request, "setProtocol", manner.scheme().toUpperCase(java.util.Locale.ROOT));
        set(request, "setMethod", manner.method() == Manner.Method.GET ? "GET" : "POST");
        for (var parameter : parameters.entrySet()) {
            find(request, "putBodyParameter", String.class, Object.class)
                    .invoke(request, parameter.getKey(), parameter.getValue());
        }
        var response = find(client, "getCommonResponse", request.getClass()).invoke(client, request);
        var data = (String) find(response, "getData").invoke(response);
        return Answer.success(Fields.of(JsonMapper.shared().readTree(data)));
    }

    private Object client(Manner manner) throws ReflectiveOperationException {
        var profileType = type("com.aliyuncs.profile.DefaultProfile");
        var profile = profileType
                .getMethod("getProfile", String.class, String.class, String.class)
                .invoke(null, "cn-hangzhou", manner.key().id(), manner.key().secret());
        var configType = type("com.aliyuncs.http.HttpClientConfig");
        var config = configType.getMethod("getDefault").invoke(null);
        configType.getMethod("setIgnoreSSLCerts", boolean.class).invoke(config, true);
        configType.getMethod("setReadTimeoutMillis", long.class).invoke(config, 60_000L);
        profileType.getMethod("setHttpClientConfig", configType).invoke(profile, config);
        return type("com.aliyuncs.DefaultAcsClient")
                .getConstructor(type("com.aliyuncs.profile.IClientProfile"))
                .newInstance(profile);
    }

    private static Answer failure(Throwable thrown) {
        var name = thrown.getClass().getSimpleName();
        try {
            var code = (String) find(thrown, "getErrCode").invoke(thrown);
            var message = (String) find(thrown, "getErrMsg").invoke(thrown);
            return Answer.failure(code == null ? name : code, String.valueOf(message), name);
        } catch (ReflectiveOperationException e) {
            return Answer.failure(name, thrown.toString(), name);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    static Method find(Object target, String name, Class<?>... parameters) throws NoSuchMethodException {
        return target.getClass().getMethod(name, parameters);
    }

    /** Calls the setter of this name, turning the text into the type it wants. */
    static void set(Object target, String setter, String text) throws ReflectiveOperationException {
        for (var method : target.getClass().getMethods()) {
            if (method.getName().equals(setter) && method.getParameterCount() == 1 && !method.isBridge()) {
                method.invoke(target, Fields.parse(text, method.getParameterTypes()[0]));
                return;
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + setter);
    }

    /** The class loader stays open: the newest core keeps a thread that still loads classes. */
    @Override
    public void close() {}
}
