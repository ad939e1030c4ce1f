package dev.shiren.finance;

import static dev.shiren.operation.Contract.versions;

import dev.shiren.metering.NotPaidException;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one operation of 2017-03-31: a service and, as a JSON text, what it is asked for. */
@Component
final class ExecuteRequest implements Operation<ExecuteRequest.Request, ExecuteRequest.Answer> {

    record Request(Optional<String> service, Optional<String> serviceParameters) {}

    /**
     * How it went.
     *
     * @param code of the unified table
     */
    record Answer(String message, int code, Optional<Record> data) {}

    private static final String OK = "OK";

    private final Map<String, FinanceService> services;

    ExecuteRequest(ObjectProvider<FinanceService> services) {
        this.services =
                services.stream().collect(Collectors.toUnmodifiableMap(FinanceService::name, Function.identity()));
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "ExecuteRequest",
                versions("2017-03-31"),
                true,
                Request.class,
                Answer.class,
                Envelope.CODED,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        try {
            var service = request.service()
                    .flatMap(name -> Optional.ofNullable(services.get(name)))
                    .orElseThrow(ServiceException::noSuchService);
            var parameters = ServiceParameters.read(request.serviceParameters().orElse(""));
            return new Answer(OK, ServiceException.OK, service.answer(parameters, call));
        } catch (ServiceException e) {
            return new Answer(String.valueOf(e.getMessage()), e.code(), e.data());
        } catch (CodeException e) {
            int code = e.code() == Code.SYSTEM ? ServiceException.INTERNAL : ServiceException.INVALID;
            return new Answer(String.valueOf(e.getMessage()), code, Optional.empty());
        } catch (NotPaidException e) {
            return new Answer("没有权限,服务未开通或已过期", ServiceException.NO_PERMISSION, Optional.empty());
        }
    }
}
