"""The cast of the tests: a company of two branches, one person in each role.

客服 小李 and 小王 work in 一组 under 陈主管; 小赵 in 二组 of the same branch; 小钱 in 三组 of
another branch under 林主管. 周 is HR of 总部, 吴总 the general manager, 郑 on the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from kaohe_web.people.models import Account, Employee, Grant, Membership, Unit

START = date(2026, 1, 1)


@dataclass
class Cast:
    """Units by name and accounts by user name."""

    units: dict[str, Unit] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def unit(self, name: str, kind: str, parent: str | None = None) -> Unit:
        """A new unit below ``parent``."""
        above = None if parent is None else self.units[parent]
        self.units[name] = Unit.objects.create(name=name, kind=kind, parent=above)
        return self.units[name]

    def person(
        self, username: str, name: str, unit: str, roles: dict[str, str] | None = None
    ) -> Account:
        """A new employee with an account; ``roles`` maps each role to its unit."""
        code = username.upper()
        employee = Employee.objects.create(code=code, name=name, hired_on=START)
        where = self.units[unit]
        Membership.objects.create(employee=employee, unit=where, since=START)
        account = Account.objects.create_user(username, password=f"{username}-的密码")
        account.employee = employee
        account.save()
        for role, of in (roles or {}).items():
            of_unit = self.units[of]
            Grant.objects.create(account=account, role=role, unit=of_unit, since=START)
        self.accounts[username] = account
        return account

    def client(self, username: str) -> Client:
        """A browser in which that person is signed in."""
        client = Client()
        client.force_login(self.accounts[username])
        return client


def small_company() -> Cast:
    """The company that most tests play in."""
    cast = Cast()
    cast.unit("公司", "company")
    for branch in ("华东分部", "西南分部"):
        cast.unit(branch, "branch", "公司")
    for team, branch in (
        ("一组", "华东分部"),
        ("二组", "华东分部"),
        ("三组", "西南分部"),
    ):
        cast.unit(team, "team", branch)
    cast.person("li", "小李", "一组")
    cast.person("wang", "小王", "一组")
    cast.person("zhao", "小赵", "二组")
    cast.person("qian", "小钱", "三组")
    cast.person("chen", "陈主管", "一组", {"supervisor": "一组"})
    cast.person("lin", "林主管", "三组", {"supervisor": "西南分部"})
    cast.person("sun", "孙班长", "一组", {"team_lead": "一组"})
    cast.person("zhou", "周人事", "公司", {"hr": "公司"})
    cast.person("he", "何助理", "公司", {"organiser": "公司"})
    cast.person("wu", "吴总", "公司", {"general_manager": "公司"})
    cast.person("zheng", "郑裁决", "公司", {"adjudicator": "公司"})
    cast.person("shen", "沈审计", "公司", {"auditor": "公司"})
    cast.person("admin", "管理员", "公司", {"administrator": "公司"})
    return cast
