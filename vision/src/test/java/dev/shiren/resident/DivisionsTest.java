package dev.shiren.resident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.resident.Address.Division;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionsTest {

    private static final Divisions DIVISIONS = Divisions.bundled();

    @Test
    void codesOfAllYearsAreKnown() {
        assertThat(DIVISIONS.knows("330110")).isTrue();
        // 枝城市, abolished in 1998
        assertThat(DIVISIONS.knows("429007")).isTrue();
        assertThat(DIVISIONS.knows("990101")).isFalse();
        assertThat(DIVISIONS.name("330110")).hasValue("余杭区");
    }

    @ParameterizedTest
    @CsvSource({
        "浙江省杭州市余杭区五常街道永福社区文一西路977号, 330000, 330100, 330110, 五常街道永福社区文一西路977号",
        "浙江杭州市江干区2号大街18号, 330000, 330100, 330104, 2号大街18号",
        "杭州市江干区2号大街18号, 330000, 330100, 330104, 2号大街18号",
        "北京市朝阳区建国路1号, 110000, 110100, 110105, 建国路1号",
        "重庆市秀山土家族苗族自治县平凯镇1组, 500000, 500200, 500241, 平凯镇1组",
        "湖北省仙桃市干河街道1号, 420000, 429000, 429004, 干河街道1号",
        "广东省中山市石岐街道1号, 440000, 442000, , 石岐街道1号",
        "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗清泉乡1号, 150000, 150700, 150722, 清泉乡1号",
        "新疆乌鲁木齐市天山区人民路1号, 650000, 650100, 650102, 人民路1号",
        "江苏省昆山市玉山镇1号, 320000, 320500, 320583, 玉山镇1号",
        "火星路1号, , , , 火星路1号"
    })
    void anAddressFallsIntoItsParts(String address, String province, String city, String area, String detail) {
        var parts = DIVISIONS.split(address, "");
        assertThat(parts.province().map(Division::code)).isEqualTo(Optional.ofNullable(province));
        assertThat(parts.city().map(Division::code)).isEqualTo(Optional.ofNullable(city));
        assertThat(parts.area().map(Division::code)).isEqualTo(Optional.ofNullable(area));
        assertThat(parts.detail()).isEqualTo(detail);
    }

    @Test
    void aMunicipalitysCityBearsItsName() {
        assertThat(DIVISIONS.split("北京市朝阳区建国路1号", "").city()).hasValue(new Division("110100", "北京市"));
    }

    @Test
    void ofTwoAreasOfOneNameTheOneNearTheHintIsTaken() {
        assertThat(DIVISIONS.split("江苏省鼓楼区中山路1号", "320106").area())
                .map(Division::code)
                .hasValue("320106");
        assertThat(DIVISIONS.split("江苏省鼓楼区中山路1号", "320302").area())
                .map(Division::code)
                .hasValue("320302");
    }

    @ParameterizedTest
    @CsvSource({
        "浙江省杭州市余杭区五常街道1号, true",
        "广东省中山市石岐街道1号, true",
        "北京市朝阳区建国路1号, true",
        "四川省德阳市什旅市太平镇1号, false",
        "火星路1号, false"
    })
    void anAddressIsPlacedDownToTheLowestDivision(String address, boolean placed) {
        assertThat(DIVISIONS.place(address)).isEqualTo(placed);
    }

    @Test
    void anAuthorityBeginsWithADivision() {
        assertThat(DIVISIONS.begin("北京市公安局朝阳分局")).isTrue();
        assertThat(DIVISIONS.begin("什邡市公安局")).isTrue();
        assertThat(DIVISIONS.begin("什旅市公安局")).isFalse();
    }
}
