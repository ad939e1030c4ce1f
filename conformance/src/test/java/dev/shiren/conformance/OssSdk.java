package dev.shiren.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs for one release of aliyun-sdk-oss, run in processes of their own. */
record OssSdk(String version) {

    /** The oldest release reads errors with libraries of its time, which want more of the JVM than it now gives. */
    private static final List<String> OLD_JAXB = List.of("--add-opens=java.base/java.lang=ALL-UNNAMED");

    /** What GetVerifyToken and DescribeOssUploadToken give out, under one set of names. */
    record Upload(String endPoint, String id, String secret, String token, String bucket, String path) {

        /** From the answer to GetVerifyToken. */
        static Upload classic(Answer made) {
            var token = made.part("Data.StsToken");
            return new Upload(
                    token.text("EndPoint"),
                    token.text("AccessKeyId"),
                    token.text("AccessKeySecret"),
                    token.text("Token"),
                    token.text("BucketName"),
                    token.text("Path"));
        }

        /** From the answer to DescribeOssUploadToken. */
        static Upload console(Answer made) {
            var token = made.part("OssUploadToken");
            return new Upload(
                    token.text("EndPoint"),
                    token.text("Key"),
                    token.text("Secret"),
                    token.text("Token"),
                    token.text("Bucket"),
                    token.text("Path"));
        }

        /** How an operation's picture names what the guide's sample uploads. */
        String sampleAddress() {
            return "oss://" + bucket + ":" + path + "face.jpg";
        }
    }

    /** Runs a program of {@code resources/samples}, compiled in a directory; gives the lines that it printed. */
    List<String> run(String program, Path directory, List<String> arguments) throws IOException, InterruptedException {
        var source = Files.readString(Path.of("src/test/resources/samples", program + ".java.txt"));
        return run(program, source, directory, List.of(), arguments);
    }

    /** The guide's upload, as printed but for one thing: no release of the SDK has a putObject that takes bytes. */
    void upload(Upload upload, Path picture, Path directory) throws IOException, InterruptedException {
        var text = Files.readString(Path.of("src/test/resources/samples/Upload.java.txt"))
                .replace("fileKey, content)", "fileKey, new java.io.ByteArrayInputStream(content))");
        var source = """
                import com.aliyun.oss.OSSClient;
                import java.nio.file.*;

                class Sample {
                    static class UploadToken {
                        String bucketName; String endpoint; String accessKeyId; String accessSecret; String token; String path;
                    }

                    static byte[] getBytesOf(String name) throws Exception {
                        return Files.readAllBytes(Paths.get(System.getProperty("file")));
                    }

                    public static void main(String[] a) throws Exception {
                        UploadToken uploadToken = new UploadToken();
                        uploadToken.endpoint = a[0];
                        uploadToken.accessKeyId = a[1];
                        uploadToken.accessSecret = a[2];
                        uploadToken.token = a[3];
                        uploadToken.bucketName = a[4];
                        uploadToken.path = a[5];
                %s
                        System.exit(0);
                    }
                }
                """.formatted(text);
        run(
                "Sample",
                source,
                directory,
                List.of("-Dfile=" + picture),
                List.of(
                        upload.endPoint(),
                        upload.id(),
                        upload.secret(),
                        upload.token(),
                        upload.bucket(),
                        upload.path()));
    }

    private List<String> run(String name, String source, Path directory, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        var home = Files.createTempDirectory(directory, name);
        var path = Programs.compile(name, source, jars(), home);
        var all = new java.util.ArrayList<>(OLD_JAXB);
        all.addAll(options);
        return Programs.runClass(path, all, name, arguments.toArray(String[]::new))
                .output()
                .lines()
                .toList();
    }

    private List<Path> jars() throws IOException {
        try (var files = Files.list(Path.of("target/clients/oss-" + version))) {
            return files.sorted().toList();
        }
    }
}
