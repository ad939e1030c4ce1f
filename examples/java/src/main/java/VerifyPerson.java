import com.aliyuncs.CommonRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.cloudauth.model.v20180916.*;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.profile.DefaultProfile;
import java.nio.file.*;
import java.util.*;

/** VerifyPerson KEY_ID KEY_SECRET NAME ID_NUMBER PHOTO: is this the person the registry knows by that name and number? */
public class VerifyPerson {
    static final String SERVER = "127.0.0.1:8080"; // the only thing that differs from the cloud

    public static void main(String[] args) throws Exception {
        DefaultProfile profile = DefaultProfile.getProfile("cn-hangzhou", args[0], args[1]);
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setIgnoreSSLCerts(true); // the development certificate is self-signed
        profile.setHttpClientConfig(http);
        DefaultProfile.addEndpoint("cn-hangzhou", "Cloudauth", SERVER);
        DefaultAcsClient client = new DefaultAcsClient(profile);

        CommonRequest scene = new CommonRequest(); // once per business: what is to be verified
        scene.setSysDomain(SERVER);
        scene.setSysVersion("2019-03-07");
        scene.setSysAction("CreateVerifySetting");
        scene.setSysMethod(MethodType.POST);
        scene.putQueryParameter("BizName", "first-try");
        scene.putQueryParameter("BizType", "first-try");
        scene.putQueryParameter("Solution", "RPMin");
        try {
            client.getCommonResponse(scene);
        } catch (ClientException e) {
            System.err.println("scene: " + e.getErrMsg()); // it is there already from the second run on
        }

        GetVerifyTokenRequest start = new GetVerifyTokenRequest();
        start.setBiz("first-try");
        start.setTicketId(UUID.randomUUID().toString());
        String token = client.getAcsResponse(start).getData().getVerifyToken().getToken();

        SubmitMaterialsRequest submit = new SubmitMaterialsRequest();
        submit.setSysMethod(MethodType.POST);
        submit.setVerifyToken(token);
        submit.setMaterials(List.of(
                material("Name", args[2]),
                material("IdentificationNumber", args[3]),
                material("FacePic", "base64://" + Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(args[4]))))));
        var result = client.getAcsResponse(submit).getData().getVerifyStatus();
        System.out.println(result.getStatusCode() == 1
                ? "passed, face and registry photo alike: " + result.getAuthorityComparisonScore()
                : "not passed (" + result.getStatusCode() + "): " + result.getAuditConclusions());
        client.shutdown();
    }

    static SubmitMaterialsRequest.Material material(String type, String value) {
        var material = new SubmitMaterialsRequest.Material();
        material.setMaterialType(type);
        material.setValue(value);
        return material;
    }
}
