"""Each mapping that comes along, on a small export with the headers people have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kaohe.records.intake import read_month
from kaohe.records.mapping import guess_mapping, shipped_mappings
from tests.records.mapping.made import (
    brought,
    codes,
    figures,
    month,
    rows,
    shipped,
)

DAILY = {
    "qianniu_daily": (
        "旺旺昵称,日期,咨询人数,接待人数,首次响应(秒),平均响应(秒),旺旺回复率,客户满意率,评价数,询单人数,询单最终付款人数\n"
        "旗舰店:小美,2026-10-01,90,80,12.5,32.5,97.78%,97.33%,75,40,10\n",
        {
            "workload": ("80", None, None),
            "first_response_time": ("12.5", "1000", "80"),
            "average_response_time": ("32.5", "2600", "80"),
            "reply_rate": ("0.9778", "88", "90"),
            "csat_rate": ("0.9733", "73", "75"),
            "conversion_rate": (None, "10", "40"),
        },
    ),
    "jingdong_daily": (
        "客服账号,日期,接待量,平均响应时间,30s应答率,满意率,评价量\n"
        "jd_小美,2026-10-01,50,0:00:20,90%,100%,8\n",
        {
            "workload": ("50", None, None),
            "average_response_time": ("20", "1000", "50"),
            "reply_within_30s": ("0.9", "45", "50"),
            "csat_rate": ("1", "8", "8"),
        },
    ),
    "pinduoduo_daily": (
        "客服账号,日期,咨询人数,需要人工回复的咨询人数,人工接待人数,3分钟人工回复率(8-23点),30秒应答率(8-23点),平均人工响应时长(秒),询单人数,最终成团人数,去退销售额(元)\n"
        'pdd小美,2026-10-01,60,50,48,98%,90%,25,30,6,"1,234.50"\n',
        {
            "workload": ("48", None, None),
            "reply_within_180s": ("0.98", "49", "50"),
            "reply_within_30s": ("0.9", "45", "50"),
            "average_response_time": ("25", "1200", "48"),
            "conversion_rate": (None, "6", "30"),
            "sales_net": ("1234.5", None, None),
        },
    ),
    "feige_daily": (
        "客服昵称,日期,人工接待会话量,首次响应时长(秒),平均响应时长(秒),三分钟人工回复率,满意率,评价数\n"
        "飞鸽小美,2026-10-01,40,10,30,95%,80%,5\n",
        {
            "workload": ("40", None, None),
            "first_response_time": ("10", "400", "40"),
            "average_response_time": ("30", "1200", "40"),
            "reply_within_180s": ("0.95", "38", "40"),
            "csat_rate": ("0.8", "4", "5"),
        },
    ),
    "wechat_kf_statistics": (
        "接待人员,日期,咨询会话数,人工回复率,平均首响时长(秒),满意度评价发送数,参评率,满意评价占比,参评数\n"
        "小美,2026-10-01,20,95%,15,10,50%,80%,5\n",
        {
            "workload": ("20", None, None),
            "reply_rate": ("0.95", "19", "20"),
            "first_response_time": ("15", "300", "20"),
            "survey_response_rate": ("0.5", "5", "10"),
            "csat_rate": ("0.8", "4", "5"),
        },
    ),
    "chatwoot_agents": (
        "Reporting period 2026-10-01 to 2026-10-31\n\n"
        "Agent name,Assigned conversations,Avg first response time,Avg resolution time\n"
        "小美,10,2 minutes 30 seconds,1 hour 5 minutes\n小李,0,N/A,N/A\n",
        {
            "workload": ("10", None, None),
            "first_response_time": ("150", "1500", "10"),
            "resolution_time": ("3900", "39000", "10"),
        },
    ),
}


@pytest.mark.parametrize("name", DAILY)
def test_a_daily_sheet_becomes_measures_with_their_weights(
    tmp_path: Path, name: str
) -> None:
    text, wanted = DAILY[name]
    report = brought(tmp_path, text, shipped(name))
    assert report.refused == ()
    made = figures(tmp_path)
    assert {k: v for (who, k), v in made.items() if "小美" in who} == wanted


@pytest.mark.parametrize("name", DAILY)
def test_what_a_mapping_takes_for_granted_is_told_on_import(
    tmp_path: Path, name: str
) -> None:
    mapping = shipped(name)
    report = brought(tmp_path, DAILY[name][0], mapping)
    assert codes(report).count("KH386") == len(mapping.assumed) > 0


@pytest.mark.parametrize("name", DAILY)
def test_the_sheet_is_recognised_by_its_headers(tmp_path: Path, name: str) -> None:
    file = tmp_path / "导出.csv"
    file.write_text(DAILY[name][0], "utf-8")
    found = guess_mapping(file)
    assert found.shipped is not None and found.mapping is not None
    assert found.mapping.first.table == "measures"


def test_two_accounts_of_one_person_are_added_and_not_averaged(tmp_path: Path) -> None:
    text = (
        "旺旺昵称,日期,接待人数,平均响应(秒)\n"
        "旗舰店:小美,2026-10-01,80,32.5\n专卖店:小美,2026-10-01,20,20\n"
    )
    brought(tmp_path, text, shipped("qianniu_daily"))
    folder = tmp_path / "month"
    (folder / "员工名单.csv").write_text("工号,姓名\nA01,小李\n", "utf-8")
    (folder / "账号对照.csv").write_text(
        "平台,账号,工号\n千牛,旗舰店:小美,A01\n千牛,专卖店:小美,A01\n", "utf-8"
    )
    read = read_month(folder)
    assert {
        (m.indicator, str(m.value), str(m.numerator), str(m.denominator))
        for m in read.measures
    } == {
        ("workload", "100", "None", "None"),
        ("average_response_time", "None", "3000", "100"),
    }
    assert [f.code for f in read.findings] == ["KH390"] and read.refused == ()


def test_an_account_that_changed_hands_is_credited_by_the_day(tmp_path: Path) -> None:
    text = "旺旺昵称,日期,接待人数\n小美,2026-10-01,80\n小美,2026-10-20,20\n"
    brought(tmp_path, text, shipped("qianniu_daily"))
    folder = tmp_path / "month"
    (folder / "员工名单.csv").write_text("工号,姓名\nA01,小李\nA02,小王\n", "utf-8")
    (folder / "账号对照.csv").write_text(
        "账号,工号,启用时间,停用时间\n小美,A01,,2026-10-10\n小美,A02,2026-10-11,\n",
        "utf-8",
    )
    found = read_month(folder).measures
    assert [(m.employee, str(m.value)) for m in found] == [("A01", "80"), ("A02", "20")]


def test_rounds_of_chat_come_in_as_they_are(tmp_path: Path) -> None:
    text = "会话编号,客服昵称,买家发送时间,客服回复时间\nC1,小美,2026-10-01 09:00:00,2026-10-01 09:00:20\n"
    brought(tmp_path, text, shipped("chat_rounds"))
    (row,) = rows(tmp_path, "turns")
    assert row["agent"] == "小美" and f"{row['answered_at']:%S}" == "20"


def test_messages_become_rounds_and_contacts(tmp_path: Path) -> None:
    text = (
        "会话ID,发送时间,角色,客服昵称\n"
        "C1,2026-10-01 09:00:00,买家,\nC1,2026-10-01 09:00:05,机器人,\n"
        "C1,2026-10-01 09:00:30,客服,小美\n"
    )
    brought(tmp_path, text, shipped("chat_messages"))
    (turn,), (contact,) = rows(tmp_path, "turns"), rows(tmp_path, "contacts")
    assert f"{turn['answered_at']:%S}" == "30" and contact["agent"] == "小美"


def test_words_of_a_survey_become_stars(tmp_path: Path) -> None:
    text = "答卷编号,客服,提交时间,满意度\n1,小美,2026-10-01 09:00,非常满意\n2,小美,2026-10-01 09:05,不满意\n"
    brought(tmp_path, text, shipped("survey_export"))
    assert [r["rating"] for r in rows(tmp_path, "surveys")] == [5, 2]


ERP: dict[str, tuple[str, str, dict[str, str]]] = {
    "jushuitan_orders": (
        "内部订单号,线上订单号,店铺,买家账号,业务员,订单日期,付款日期,应付金额,已付金额\n"
        "101,T8001,旗舰店,tb1,小美,2026-10-01 09:00:00,2026-10-01 09:01:00,100.00,98.50\n",
        "orders",
        {"order": "T8001", "agent": "小美", "amount": "98.50"},
    ),
    "wangdian_orders": (
        "订单编号,原始单号,客户网名,业务员,交易时间,付款时间,应收金额\n"
        "JY1,T8001,tb1,小美,2026-10-01 09:00:00,2026-10-01 09:01:00,98.5\n",
        "orders",
        {"order": "T8001", "customer": "tb1", "amount": "98.50"},
    ),
    "jushuitan_refunds": (
        "售后单号,线上订单号,申请时间,确认日期,退款金额,责任方\n"
        "R1,T8001,2026-10-02 09:00:00,2026-10-03 09:00:00,98.50,仓库\n",
        "refunds",
        {"refund": "R1", "order": "T8001", "cause": "logistics"},
    ),
    "wangdian_refunds": (
        "退换单号,原始单号,建单时间,退款金额,责任方\nTH1,T8001,2026-10-02 09:00:00,98.5,供应商\n",
        "refunds",
        {"refund": "TH1", "order": "T8001", "cause": "product"},
    ),
}


@pytest.mark.parametrize("name", ERP)
def test_an_export_of_an_erp_becomes_orders_and_refunds(
    tmp_path: Path, name: str
) -> None:
    text, table, wanted = ERP[name]
    assert brought(tmp_path, text, shipped(name)).refused == ()
    (row,) = rows(tmp_path, table)
    assert {key: str(row[key]) for key in wanted} == wanted


ATTENDANCE = {
    "dingtalk_attendance": (
        "每日统计表\n姓名,部门,工号,UserId,日期,出勤天数,工作时长(分钟),迟到次数,迟到时长(分钟),早退时长(分钟),旷工天数,年假(天),病假(天)\n"
        "小李,客服部,A01,u1,26-10-01 星期四,1,480,1,5,,,,\n"
        "小李,客服部,A01,u1,26-10-02 星期五,,0,,,,1,,\n"
        "小李,客服部,A01,u1,26-10-03 星期六,,0,,,,,,1\n"
    ),
    "wecom_attendance": (
        "打卡日报\n时间,姓名,账号,部门,工号,标准工作时长(小时),实际工作时长(小时),迟到时长(分钟),早退时长(分钟),旷工次数,年假,病假\n"
        "2026/10/01 星期四,小李,lixiao,客服部,A01,8,8,5,--,--,--,--\n"
        "2026/10/02 星期五,小李,lixiao,客服部,A01,8,0,--,--,1,--,--\n"
        "2026/10/03 星期六,小李,lixiao,客服部,A01,8,0,--,--,--,--,8小时\n"
    ),
}


@pytest.mark.parametrize("name", ATTENDANCE)
def test_a_month_of_attendance_says_who_was_late_absent_or_on_leave(
    tmp_path: Path, name: str
) -> None:
    report = brought(tmp_path, ATTENDANCE[name], shipped(name))
    assert report.refused == ()
    found = rows(tmp_path, "attendance")
    assert [r["status"] for r in found] == ["present", "absent", "leave"]
    assert [r["leave_type"] for r in found] == [None, None, "sick"]
    assert str(found[0]["late_minutes"]) == "5.000000"
    assert str(found[0]["worked_hours"]) == "8.000000"
    assert str(found[0]["on"]) == "2026-10-01"


def zendesk(**changes: Any) -> str:
    ticket = {
        "id": 7,
        "assignee_id": 11,
        "requester_id": 99,
        "via": {"channel": "email"},
        "created_at": "2026-10-01T01:00:00Z",
        "solved_at": "2026-10-01T03:00:00Z",
        "status": "solved",
        "metric_set": {"reply_time_in_minutes": {"calendar": 30}},
        "satisfaction_rating": {"score": "good"},
    }
    return json.dumps(ticket | changes)


def test_zendesk_tickets_as_json_lines(tmp_path: Path) -> None:
    other = zendesk(
        id=8, status="open", solved_at=None, satisfaction_rating={"score": "unoffered"}
    )
    text = f"{zendesk()}\n{other}\n"
    report = brought(tmp_path, text, shipped("zendesk_tickets"), "tickets.jsonl")
    assert report.refused == ()
    first, second = rows(tmp_path, "contacts")
    assert str(first["started_at"]) == "2026-10-01 09:00:00"
    assert str(first["first_response_at"]) == "2026-10-01 09:30:00"
    assert (first["resolved"], second["resolved"]) == (True, False)
    assert [(r["survey"], r["rating"]) for r in rows(tmp_path, "surveys")] == [("7", 5)]


def test_chatwoot_ratings(tmp_path: Path) -> None:
    text = (
        "Agent name,Rating,Feedback Comment,Contact name,Contact email address,Link to the conversation,Recorded date\n"
        "小美,4,,李,li@example.org,https://chat.example.org/c/7,2026-10-01 01:00:00 UTC\n"
    )
    brought(tmp_path, text, shipped("chatwoot_csat"))
    (row,) = rows(tmp_path, "surveys")
    assert row["rating"] == 4 and str(row["answered_at"]) == "2026-10-01 09:00:00"


def test_every_mapping_that_comes_along_has_a_test_here_or_a_walk() -> None:
    walks = {"call_list", "ticket_events"}
    single = {"chat_rounds", "chat_messages", "survey_export", "zendesk_tickets"}
    tested = walks | single | {"chatwoot_csat", *DAILY, *ERP, *ATTENDANCE}
    assert set(shipped_mappings()) == tested


def test_what_was_imported_reads_back_without_an_error(tmp_path: Path) -> None:
    text, _ = DAILY["pinduoduo_daily"]
    brought(tmp_path, text, shipped("pinduoduo_daily"))
    assert [f for f in month(tmp_path).findings if f.level == "error"] == []
