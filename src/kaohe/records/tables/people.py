"""Tables about people: who they are, when they worked, what they owed, exams."""

from __future__ import annotations

from kaohe.base.language import Text
from kaohe.records.tables.contract import (
    ZERO,
    Choice,
    Column,
    Table,
    day,
    flag,
    identifier,
    moment,
    person,
    text,
)

EMPLOYEES = Table(
    "employees",
    Text("员工名单", "Employees"),
    (
        Column(
            "employee",
            "工号",
            "id",
            (
                "员工编号",
                "员工工号",
                "员工",
                "客服工号",
                "编号",
                "employee id",
                "agent",
                "客服",
            ),
            required=True,
            instead=("姓名", "name", "员工姓名", "客服姓名"),
        ),
        text("name", "姓名", "员工姓名", "客服姓名", "名字"),
        text("team", "班组", "团队", "小组", "组别", "组"),
        text("branch", "分部", "分公司", "网点", "部门", "站点"),
        text("position", "岗位", "职位", "岗位名称", "职务"),
        day("hired_on", "入职日期", "入职时间", "入职"),
        day("left_on", "离职日期", "离职时间", "离职"),
        text("protected", "保护情形", "特殊保护", "受保护情形"),
    ),
    key=("employee",),
    also=("员工", "人员", "人员名单", "花名册", "员工表", "员工信息", "people"),
    order=(("hired_on", "left_on"),),
)

ACCOUNTS = Table(
    "accounts",
    Text("账号对照", "Accounts"),
    (
        identifier("platform", "平台", "渠道"),
        identifier("shop", "店铺", "店铺名称", "店铺名"),
        identifier(
            "account", "账号", "昵称", "子账号", "旺旺", "客服账号", required=True
        ),
        person("employee", "工号", required=True),
        moment(
            "from", "启用时间", "启用日期", "开始日期", "开始", "从", "起", "起始日期"
        ),
        Column(
            "to",
            "停用时间",
            "deadline",
            ("停用日期", "结束日期", "结束", "到", "止", "截止日期"),
        ),
    ),
    key=("platform", "shop", "account", "employee", "from"),
    also=("账号", "账号表", "昵称对照", "子账号对照"),
    order=(("from", "to"),),
    people=("employee",),
)

LEAVE_TYPES = (
    Choice("annual", "年假", ("年休假", "带薪年假")),
    Choice("statutory", "法定假", ("法定节假日", "节假日")),
    Choice("marriage", "婚假"),
    Choice("bereavement", "丧假"),
    Choice("maternity", "产假", ("陪产假", "护理假", "产检假", "哺乳假", "生育假")),
    Choice("sick", "病假", ("医疗期",)),
    Choice("personal", "事假"),
    Choice("compensatory", "调休", ("补休", "调休假")),
)

ATTENDANCE = Table(
    "attendance",
    Text("考勤", "Attendance"),
    (
        person("agent", "工号", required=True),
        Column("on", "日期", "date", ("考勤日期", "出勤日期", "date"), required=True),
        Column(
            "scheduled_hours",
            "应出勤小时",
            "number",
            ("应出勤工时", "排班小时"),
            least=ZERO,
        ),
        Column(
            "worked_hours",
            "实出勤小时",
            "number",
            ("实出勤工时", "工作小时"),
            least=ZERO,
        ),
        Column("late_minutes", "迟到分钟", "number", ("迟到", "迟到时长"), least=ZERO),
        Column("early_minutes", "早退分钟", "number", ("早退", "早退时长"), least=ZERO),
        Column(
            "status",
            "状态",
            "choice",
            ("出勤状态", "考勤状态"),
            choices=(
                Choice("present", "出勤", ("正常", "到岗", "在岗")),
                Choice("absent", "旷工", ("缺勤", "缺席")),
                Choice("leave", "请假", ("休假",)),
            ),
        ),
        Column(
            "leave_type",
            "请假类型",
            "choice",
            ("假别", "假种", "休假类型"),
            choices=LEAVE_TYPES,
        ),
    ),
    key=("agent", "on"),
    also=("考勤表", "出勤", "考勤记录", "出勤记录"),
    people=("agent",),
    large=True,
    when=("on",),
)

_STATES = (
    Choice("talk", "通话", ("接待", "通话中", "接待中")),
    Choice("hold", "保持", ("保持中",)),
    Choice("wrap", "话后", ("整理", "话后处理", "事后处理")),
    Choice("ready", "空闲", ("就绪", "在线", "等待")),
    Choice("break", "小休", ("休息", "用餐", "就餐")),
    Choice("training", "培训", ("会议", "培训会议")),
    Choice("away", "离席", ("离开", "示忙", "忙碌")),
    Choice("offline", "离线", ("签出", "登出", "未登录")),
)

STATES = Table(
    "states",
    Text("坐席状态", "States"),
    (
        person("agent", "工号", required=True),
        moment("started_at", "开始时间", "状态开始时间"),
        moment("ended_at", "结束时间", "状态结束时间"),
        Column("state", "状态", "choice", ("坐席状态", "实际状态"), choices=_STATES),
        Column(
            "planned",
            "排班",
            "choice",
            ("计划状态", "排班状态", "班次安排"),
            choices=(
                Choice("work", "上班", ("工作", "当班")),
                Choice("break", "休息", ("小休", "用餐", "就餐")),
                Choice("training", "培训", ("会议",)),
                Choice("off", "下班", ("不当班", "无班", "休")),
            ),
        ),
    ),
    key=("agent", "started_at", "state"),
    also=("状态", "坐席状态记录", "状态明细", "签入签出"),
    order=(("started_at", "ended_at"),),
    people=("agent",),
    large=True,
    when=("started_at", "ended_at"),
)

DUTIES = Table(
    "duties",
    Text("任务", "Duties"),
    (
        identifier("duty", "任务编号", "任务", "任务名称", "事项", required=True),
        person("employee", "工号", required=True),
        Column(
            "kind",
            "任务类型",
            "choice",
            ("类型", "类别", "任务类别"),
            choices=(
                Choice("report", "报表", ("报告", "日报", "周报", "月报")),
                Choice("form", "表单", ("表格", "记录表")),
                Choice("task", "任务", ("工作任务",)),
                Choice("visit", "拜访", ("客户访问", "访问", "走访")),
                Choice("plan", "计划", ("项目计划", "工作计划")),
                Choice(
                    "payment_follow_up",
                    "回款跟进",
                    ("回款", "催款", "项目回款跟进"),
                ),
            ),
        ),
        Column(
            "due", "截止时间", "deadline", ("截止日期", "应完成时间", "期限", "到期日")
        ),
        moment("done", "完成时间", "完成日期", "提交时间", "提交日期"),
        flag("accepted", "是否验收", "验收", "是否合格", "是否通过"),
        Column("errors", "差错数", "count", ("错误数", "差错", "错误项数"), least=ZERO),
    ),
    key=("duty", "employee", "due"),
    also=("任务表", "任务清单", "应交事项", "报表提交"),
    people=("employee",),
    large=True,
    when=("done", "due"),
)

EXAMS = Table(
    "exams",
    Text("考试", "Exams"),
    (
        identifier("exam", "考试编号", "考试", "考试名称", required=True),
        Column(
            "kind",
            "考试类型",
            "choice",
            ("类型", "科目", "考试科目"),
            choices=(
                Choice("product", "产品", ("产品知识", "产品考试")),
                Choice("policy", "制度", ("政策", "规章制度", "制度考试")),
                Choice("skill", "技能", ("业务技能", "技能考试")),
                Choice("typing", "打字", ("打字测试",)),
            ),
        ),
        person("agent", "工号", required=True),
        day("taken_on", "考试日期", "考试时间", "日期"),
        Column("score", "得分", "number", ("成绩", "分数", "考试成绩"), least=ZERO),
        Column("full", "满分", "number", ("总分", "卷面分"), least=ZERO),
        Column("typed", "录入字数", "count", ("打字字数", "总字数"), least=ZERO),
        Column("wrong", "错字数", "count", ("错字", "错误字数"), least=ZERO),
        Column(
            "minutes", "用时分钟数", "number", ("测试分钟数", "打字用时"), least=ZERO
        ),
    ),
    key=("exam", "agent", "taken_on"),
    also=("考试成绩", "考试表", "成绩"),
    people=("agent",),
    large=True,
    when=("taken_on",),
)
