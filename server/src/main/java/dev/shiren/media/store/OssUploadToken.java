package dev.shiren.media.store;

/**
 * What uploads, as operations of the version 2019-03-07 show it.
 *
 * @param expired milliseconds since the epoch
 * @param path without a slash at its end; every key begins with it
 */
public record OssUploadToken(
        String bucket, String endPoint, long expired, String key, String path, String secret, String token) {

    public static OssUploadToken of(UploadGrants.Grant grant) {
        return new OssUploadToken(
                grant.bucket(),
                grant.endPoint().toString(),
                grant.expires().toEpochMilli(),
                grant.accessKeyId(),
                grant.path(),
                grant.accessKeySecret(),
                grant.securityToken());
    }
}
