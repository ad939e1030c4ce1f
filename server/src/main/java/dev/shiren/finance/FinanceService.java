package dev.shiren.finance;

import dev.shiren.operation.Call;
import java.util.Optional;

/** What ExecuteRequest can be asked for under one name. */
interface FinanceService {

    String name();

    /**
     * Does what the parameters' {@code method} says.
     *
     * @return what it comes to; empty when there is no more to say than that all is well
     * @throws ServiceException for every other result
     */
    Optional<Record> answer(ServiceParameters parameters, Call call);
}
