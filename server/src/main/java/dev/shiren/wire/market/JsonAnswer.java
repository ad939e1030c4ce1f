package dev.shiren.wire.market;

import dev.shiren.market.Answer;
import dev.shiren.market.Inquiry;

/** An answer as JSON has it: texts only, in the order of the market's sample. */
record JsonAnswer(
        String status,
        String msg,
        String idCard,
        String name,
        String sex,
        String area,
        String province,
        String city,
        String prefecture,
        String birthday,
        String addrCode,
        String lastCode) {

    static JsonAnswer of(Inquiry inquiry, Answer answer) {
        var traits = answer.traits();
        return new JsonAnswer(
                answer.status().code(),
                answer.status().message(),
                inquiry.idCard(),
                inquiry.name(),
                traits.sex(),
                traits.area(),
                traits.province(),
                traits.city(),
                traits.prefecture(),
                traits.birthday(),
                traits.addrCode(),
                traits.lastCode());
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "JsonAnswer[status=" + status + "]";
    }
}
